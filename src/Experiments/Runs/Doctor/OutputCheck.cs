namespace Experiments.Runs.Doctor;

/// <summary>Whether results can be written.</summary>
/// <param name="facts">The folder for them.</param>
public sealed class OutputCheck(OutputFacts facts) : IHealthCheck
{
    /// <inheritdoc/>
    public string Name => "output";

    /// <inheritdoc/>
    public Diagnosis Look(CancellationToken cancellation) =>
        facts.WriteFault is { } fault
            ? Diagnosis.Fail(
                $"expected that results can be written to '{facts.Path}', found that nothing can be written at '{facts.Place}': {fault}",
                "Give another folder with --output, or make this one writable."
            )
            : Diagnosis.Ok($"'{facts.Path}' can be written (seen at '{facts.Place}')");
}
