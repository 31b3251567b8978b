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
        foreach (var (replica, count) in Counts(values))
        {
            throw new NotANumberFault(
                $"Expected numbers in {name} and found {count} NaN in replica {replica}; a smaller learning rate may help."
            );
        }
    }

    /// <summary>The replicas that have a NaN, each with the fault that it is; the faults do not name the replica.</summary>
    /// <param name="values">R × N.</param>
    /// <param name="name">What the tensor is called in the messages.</param>
    internal static IReadOnlyList<(long Replica, NotANumberFault Fault)> Of(Tensor values, string name) =>
        [
            .. Counts(values)
                .Select(found =>
                    (
                        found.Replica,
                        new NotANumberFault(
                            $"Expected numbers in {name} and found {found.Count} NaN; a smaller learning rate may help."
                        )
                    )
                ),
        ];

    private static List<(long Replica, long Count)> Counts(Tensor values)
    {
        using var scope = NewDisposeScope();

        // A sum is NaN as soon as one number is, and reads the numbers once without writing a flag for each; infinities of both signs make
        // it NaN too, so what it finds is looked at again.
        if (!float.IsNaN(values.sum().item<float>()))
        {
            return [];
        }

        return
        [
            .. values
                .isnan()
                .sum(1)
                .cpu()
                .data<long>()
                .Select((count, replica) => ((long)replica, count))
                .Where(found => found.count > 0),
        ];
    }
}
