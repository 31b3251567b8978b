using Experiments.Networks;
using static TorchSharp.torch;

namespace Units.Networks;

public sealed class TorchRuntimeTests
{
    [Fact]
    public void UseOneThread_ThisThreadAndNewOnes_HaveOne()
    {
        TorchRuntime.UseOneThread();
        TorchRuntime.UseOneThread();
        int elsewhere = 0;
        var thread = new Thread(() =>
        {
            using (ones(64, 64).mm(ones(64, 64)))
            {
                elsewhere = get_num_threads();
            }
        });
        thread.Start();
        thread.Join();

        Assert.Equal((1, 1), (get_num_threads(), elsewhere));
    }
}
