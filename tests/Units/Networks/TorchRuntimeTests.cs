using System.Diagnostics;
using System.Runtime.InteropServices;
using Experiments.Networks;
using Units.Faults;
using static TorchSharp.torch;

namespace Units.Networks;

public sealed class TorchRuntimeTests
{
    private delegate void SetThreads(int count);

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

    // A thread that used libtorch before anybody asked for one keeps the number that it had then.
    [LinuxFact]
    public void UseOneThread_ThreadThatHadMore_HasOne()
    {
        TorchRuntime.UseOneThread();
        using var process = Process.GetCurrentProcess();
        var openMp = process
            .Modules.Cast<ProcessModule>()
            .Single(module => module.ModuleName.StartsWith("libgomp", StringComparison.Ordinal));
        var set = Marshal.GetDelegateForFunctionPointer<SetThreads>(
            NativeLibrary.GetExport(NativeLibrary.Load(openMp.FileName), "omp_set_num_threads")
        );
        var (first, before, after) = (0, 0, 0);
        var thread = new Thread(() =>
        {
            first = get_num_threads();
            set(2);
            before = get_num_threads();
            TorchRuntime.UseOneThread();
            after = get_num_threads();
        });
        thread.Start();
        thread.Join();

        Assert.Equal((1, 2, 1), (first, before, after));
    }
}
