using System.Globalization;
using Experiments.Data;

namespace Experiments.Runs.Doctor;

/// <summary>
/// Whether a short run of the real pipeline gives the numbers that were recorded: to the last bit where libtorch and the processor are those
/// of the record, elsewhere within the record's bands.
/// </summary>
/// <param name="known">The record.</param>
/// <param name="facts">Computes the run.</param>
public sealed class KnownAnswerCheck(KnownAnswer known, Func<CancellationToken, KnownAnswerFacts> facts) : IHealthCheck
{
    private const string Untrusted =
        "Do not trust this machine's numbers. See whether a check above has the cause; otherwise run the unit tests (dotnet test tests/Units -c Release) and report what they say.";

    /// <inheritdoc/>
    public string Name => "known answer";

    /// <inheritdoc/>
    public Diagnosis Look(CancellationToken cancellation)
    {
        KnownAnswerFacts here;
        try
        {
            here = facts(cancellation);
        }
        catch (DataFault fault)
        {
            return Diagnosis.Fail(
                $"not run, because the images beside the program cannot be used: {fault.Message}",
                "Check them out again (git checkout -- data/mnist) and build again."
            );
        }

        var digest = KnownRun.Digest(here.Cells);
        var seconds = string.Create(CultureInfo.InvariantCulture, $"{here.Seconds:0.0} s");
        string[] differences =
        [
            .. Difference("processor", here.Processor, known.Processor),
            .. Difference("set of kernels", here.Capability, known.Capability),
            .. Difference("libtorch", here.Libtorch, known.Libtorch),
        ];
        if (digest == known.Digest)
        {
            return Diagnosis.Ok(
                $"{here.Cells.Count} networks trained in {seconds}, the recorded numbers to the last bit ({digest[..8]})"
            );
        }

        if (differences.Length == 0)
        {
            return Diagnosis.Fail(
                $"expected the recorded numbers to the last bit ({known.Digest[..8]}) on the same processor, kernels and libtorch, found others ({digest[..8]}): {Farthest(here)}",
                Untrusted
            );
        }

        return Distances(here) is { } distances && distances.All(distance => distance <= 1)
            ? Diagnosis.Ok(
                $"{here.Cells.Count} networks trained in {seconds}, within the recorded bands ({Farthest(here)}); other bits, as expected of another {string.Join(", another ", differences)}"
            )
            : Diagnosis.Fail(
                $"expected numbers within the recorded bands, found {Farthest(here)}; another {string.Join(", another ", differences)} does not explain that",
                Untrusted
            );
    }

    private static IEnumerable<string> Difference(string name, string here, string recorded) =>
        here == recorded ? [] : [$"{name} ({here}, not {recorded})"];

    private string Farthest(KnownAnswerFacts here)
    {
        if (Distances(here) is not { } distances)
        {
            return $"{here.Cells.Count} networks that are not the {known.Cells.Count} of the record";
        }

        var (index, distance) = distances.Index().MaxBy(one => one.Item);
        var (cell, expected) = (here.Cells[index], known.Cells[index]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"at ε = {cell.Key.Epsilon}, s = {cell.Key.Sparsity} a loss of {cell.Loss:0.000000} for {expected.Loss:0.000000} and an accuracy of {cell.Accuracy:0.000} for {expected.Accuracy:0.000}, {distance:0.00} times the band"
        );
    }

    /// <summary>How far each cell is off, in bands; null where the cells are not those of the record.</summary>
    private double[]? Distances(KnownAnswerFacts here) =>
        here
            .Cells.Select(cell => (cell.Key.Epsilon, cell.Key.Sparsity))
            .SequenceEqual(known.Cells.Select(cell => (cell.Epsilon, cell.Sparsity)))
            ? [.. known.Cells.Zip(here.Cells, (expected, cell) => expected.Distance(cell))]
            : null;
}
