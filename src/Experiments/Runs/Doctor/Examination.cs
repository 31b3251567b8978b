using System.Diagnostics.CodeAnalysis;

namespace Experiments.Runs.Doctor;

/// <summary>A check that was made.</summary>
/// <param name="Check">Its name.</param>
/// <param name="Diagnosis">What it found.</param>
public sealed record Examined(string Check, Diagnosis Diagnosis);

/// <summary>Makes checks one after the other, whatever becomes of those before.</summary>
public static class Examination
{
    /// <summary>Makes the checks in their order; each is made when its result is asked for.</summary>
    /// <param name="checks">The checks.</param>
    /// <param name="cancellation">Ends the examination.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IEnumerable<Examined> Of(IEnumerable<IHealthCheck> checks, CancellationToken cancellation)
    {
        foreach (var check in checks)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new Examined(check.Name, Look(check, cancellation));
        }
    }

    [SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "Whatever a broken machine does to one check must not hide the others; it is told in full."
    )]
    private static Diagnosis Look(IHealthCheck check, CancellationToken cancellation)
    {
        try
        {
            var found = check.Look(cancellation);
            return found with { Found = OneLine(found.Found), Fix = found.Fix is { } fix ? OneLine(fix) : null };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Fault fault)
        {
            return Diagnosis.Fail(
                OneLine(fault.Message),
                "The sentence says what was expected: put that right and run doctor again."
            );
        }
        catch (Exception defect)
        {
            return Diagnosis.Fail(
                OneLine($"the check itself broke: {defect.GetType().Name}: {defect.GetBaseException().Message}"),
                "Report it with this line; the other checks do not depend on it."
            );
        }
    }

    // A path or a library's message can have line breaks.
    private static string OneLine(string text) =>
        string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
