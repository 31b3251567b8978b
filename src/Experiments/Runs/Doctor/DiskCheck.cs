namespace Experiments.Runs.Doctor;

/// <summary>Whether the disk has room for results.</summary>
/// <param name="facts">The folder for them.</param>
public sealed class DiskCheck(OutputFacts facts) : IHealthCheck
{
    /// <summary>The least that is expected, several times what the largest folder of a run takes.</summary>
    internal const long Least = 16 * Bytes.Mebi;

    /// <summary>What leaves room for many runs.</summary>
    internal const long Comfortable = 256 * Bytes.Mebi;

    /// <inheritdoc/>
    public string Name => "disk";

    /// <inheritdoc/>
    public Diagnosis Look(CancellationToken cancellation)
    {
        if (facts.FreeBytes is not { } free)
        {
            return Diagnosis.Warn(
                $"expected that the system tells the free room at '{facts.Place}', and it does not",
                $"Look whether {Bytes.Text(Comfortable)} are free there."
            );
        }

        var found = $"{Bytes.Text(free)} free at '{facts.Place}'";
        const string Fix = "Make room, or give a folder on another disk with --output.";
        return (free < Least, free < Comfortable) switch
        {
            (true, _) => Diagnosis.Fail($"expected {Bytes.Text(Least)} for the results of a run, found {found}", Fix),
            (_, true) => Diagnosis.Warn(
                $"expected {Bytes.Text(Comfortable)} for the results of several runs, found {found}",
                Fix
            ),
            _ => Diagnosis.Ok($"{found}; a run takes less than {Bytes.Text(Least)}"),
        };
    }
}
