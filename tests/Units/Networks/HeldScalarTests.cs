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
        Assert.Equal([11f, 17f], Bits.Of(Two().Accumulate(other)));
        Assert.Equal([11f, 17f], Bits.Of(Two().Plus(other)));
        Assert.Equal([4L, 6L], tensor([1L, 2L]).Accumulate(tensor([3L, 4L])).data<long>().ToArray());
        Assert.Equal([0L, 1L, 2L], HeldScalar.Indices(3, CPU).data<long>().ToArray());

        var kept = Two();
        Assert.Equal([6f, 7f], Bits.Of(kept.PlusMultiple(other, 0.5)));
        Assert.Equal([1f, -3f], Bits.Of(kept));
    }
}
