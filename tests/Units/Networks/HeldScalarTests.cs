using Experiments.Networks;
using static TorchSharp.torch;

namespace Units.Networks;

public sealed class HeldScalarTests
{
    [Fact]
    public void Operations_AnyNumbers_AreThoseOfTheTensors()
    {
        using var scope = NewDisposeScope();
        Tensor Two() => tensor([1f, -3f]);
        var other = tensor([10f, 20f]);

        Assert.Equal([2f, -6f], Bits.Of(Two().MultiplyBy(2)));
        Assert.Equal([0.5f, -1.5f], Bits.Of(Two().DivideBy(2)));
        Assert.Equal([-1f, -5f], Bits.Of(Two().Subtract(2)));
        Assert.Equal([6f, 7f], Bits.Of(Two().AddMultiple(other, 0.5)));
        Assert.Equal([1f, -2f], Bits.Of(Two().AtLeast(-2)));
        Assert.Equal([0L, 1L, 2L], HeldScalar.Indices(3, CPU).data<long>().ToArray());

        var kept = Two();
        Assert.Equal([6f, 7f], Bits.Of(kept.PlusMultiple(other, 0.5)));
        Assert.Equal([1f, -3f], Bits.Of(kept));
    }

    /// <summary>
    /// With a number that nobody holds, the same two seconds end in an exception of libtorch about every second: "Expected false to be
    /// true", where a number was read that had been freed.
    /// </summary>
    [Fact]
    public void MultiplyBy_WhileGarbageIsCollectedAllTheTime_NeverReadsAFreedNumber()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0);
            }
        });
        collector.Start();
        using var number = ones(4);
        while (!stop.IsCancellationRequested)
        {
            number.MultiplyBy(2).MultiplyBy(0.5);
            Assert.Equal(1f, number.data<float>()[0]);
        }

        collector.Join();
    }
}
