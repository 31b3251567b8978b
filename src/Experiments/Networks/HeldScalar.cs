using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>Arithmetic of tensors with numbers that stay alive until libtorch has read them.</summary>
/// <remarks>
/// TorchSharp makes an object of a number that stands where it wants a Scalar, and passes on only its handle: a garbage collection at that
/// moment frees the number while it is read, and the operation throws. That is rare, and over the millions of operations of a large run it happens.
/// build/BannedSymbols.Tensors.txt keeps everything else in this project from making such numbers.
/// </remarks>
public static class HeldScalar
{
    /// <summary>tensor ← tensor · factor.</summary>
    public static Tensor MultiplyBy(this Tensor tensor, double factor)
    {
        using var held = factor.ToScalar();
        return tensor.mul_(held);
    }

    /// <summary>tensor ← tensor / divisor.</summary>
    public static Tensor DivideBy(this Tensor tensor, double divisor)
    {
        using var held = divisor.ToScalar();
        return tensor.div_(held);
    }

    /// <summary>tensor ← tensor − number.</summary>
    public static Tensor Subtract(this Tensor tensor, double number)
    {
        using var held = number.ToScalar();
        return tensor.sub_(held);
    }

    /// <summary>tensor ← tensor + other.</summary>
    /// <remarks>TorchSharp's own addition makes a number, 1, that other is multiplied by.</remarks>
    public static Tensor Accumulate(this Tensor tensor, Tensor other)
    {
        using var held = 1L.ToScalar();
        return tensor.add_(other, alpha: held);
    }

    /// <summary>tensor + other, a new tensor.</summary>
    public static Tensor Plus(this Tensor tensor, Tensor other)
    {
        using var held = 1L.ToScalar();
        return tensor.add(other, alpha: held);
    }

    /// <summary>tensor ← tensor + factor · other.</summary>
    public static Tensor AddMultiple(this Tensor tensor, Tensor other, double factor)
    {
        using var held = factor.ToScalar();
        return tensor.add_(other, alpha: held);
    }

    /// <summary>tensor + factor · other, a new tensor.</summary>
    public static Tensor PlusMultiple(this Tensor tensor, Tensor other, double factor)
    {
        using var held = factor.ToScalar();
        return tensor.add(other, alpha: held);
    }

    /// <summary>Every number that is smaller raised to the least one, a new tensor.</summary>
    public static Tensor AtLeast(this Tensor tensor, double least)
    {
        using var held = least.ToScalar();
        return tensor.clamp_min(held);
    }

    /// <summary>0, 1, …, count − 1 as whole numbers of 64 bits.</summary>
    public static Tensor Indices(long count, Device device)
    {
        using var first = 0L.ToScalar();
        using var end = count.ToScalar();
        using var step = 1L.ToScalar();
        return arange(first, end, step, device: device);
    }
}
