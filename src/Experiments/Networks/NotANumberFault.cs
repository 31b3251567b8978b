using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>A number that training cannot go on with: the tensor, the replica and the step that hold a NaN.</summary>
public sealed class NotANumberFault(string message) : Fault(message)
{
    /// <summary>Looks for NaN in a stack's tensor.</summary>
    /// <param name="values">R × N.</param>
    /// <param name="name">What the tensor is called in the message.</param>
    /// <exception cref="NotANumberFault">There is one.</exception>
    public static void ThrowIfAny(Tensor values, string name)
    {
        using var scope = NewDisposeScope();
        var notNumbers = values.isnan();
        if (notNumbers.any().item<bool>())
        {
            var replica = notNumbers.any(1).to(ScalarType.Byte).argmax().item<long>();
            var count = notNumbers.select(0, replica).sum().item<long>();
            throw new NotANumberFault(
                $"Expected numbers in {name} and found {count} NaN in replica {replica}; a smaller learning rate may help."
            );
        }
    }
}
