using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>Arithmetic of tensors with numbers that stay alive until libtorch has read them.</summary>
/// <remarks>
/// TorchSharp makes an object of a number that stands where it wants a Scalar, and passes on only its handle: a garbage collection at that
/// moment frees the number while it is read, and the operation throws. That is rare, and over the millions of operations of a large run it happens.
/// </remarks>
public static class HeldScalar
{
    /// <summary>tensor ← tensor · factor.</summary>
    public static Tensor MultiplyBy(this Tensor tensor, double factor)
    {
        using Scalar held = factor;
        return tensor.mul_(held);
    }

    /// <summary>tensor ← tensor / divisor.</summary>
    public static Tensor DivideBy(this Tensor tensor, double divisor)
    {
        using Scalar held = divisor;
        return tensor.div_(held);
    }

    /// <summary>tensor ← tensor − number.</summary>
    public static Tensor Subtract(this Tensor tensor, double number)
    {
        using Scalar held = number;
        return tensor.sub_(held);
    }

    /// <summary>tensor ← tensor + factor · other.</summary>
    public static Tensor AddMultiple(this Tensor tensor, Tensor other, double factor)
    {
        using Scalar held = factor;
        return tensor.add_(other, alpha: held);
    }

    /// <summary>tensor + factor · other, a new tensor.</summary>
    public static Tensor PlusMultiple(this Tensor tensor, Tensor other, double factor)
    {
        using Scalar held = factor;
        return tensor.add(other, alpha: held);
    }

    /// <summary>Every number that is smaller raised to the least one, a new tensor.</summary>
    public static Tensor AtLeast(this Tensor tensor, double least)
    {
        using Scalar held = least;
        return tensor.clamp_min(held);
    }

    /// <summary>0, 1, …, count − 1 as whole numbers of 64 bits.</summary>
    public static Tensor Indices(long count, Device device)
    {
        using Scalar first = 0L;
        using Scalar end = count;
        using Scalar step = 1L;
        return arange(first, end, step, device: device);
    }
}
