namespace Experiments.Runs.Doctor;

/// <summary>Whether the memory is enough for the poster's table.</summary>
/// <param name="facts">Tells the memory when it is asked.</param>
/// <param name="workers">The threads that would compute.</param>
public sealed class MemoryCheck(Func<MemoryFacts> facts, int workers) : IHealthCheck
{
    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public Diagnosis Look(CancellationToken cancellation)
    {
        var here = facts();
        var (reduced, full) = (Need(Scale.Reduced), Need(Scale.Full));
        var needed =
            $"a reduced run needs about {Bytes.Text(reduced)}, a full run {Bytes.Text(full)} (workers: {workers})";
        var found = $"{Bytes.Text(here.Available)} left by {here.Limit}; {needed}";
        var fix =
            here.Limit == MemoryFacts.HeapLimit
                ? "Unset DOTNET_GCHeapHardLimit, or give the container more memory."
                : "End other programs, or take fewer --workers.";
        return (here.Available < reduced, here.Available < full) switch
        {
            (true, _) => Diagnosis.Fail($"expected {Bytes.Text(reduced)} for a reduced run, found {found}", fix),
            (_, true) => Diagnosis.Warn($"expected {Bytes.Text(full)} for a full run, found {found}", fix),
            _ => Diagnosis.Ok(found),
        };
    }

    private long Need(Scale scale) => MemoryFacts.Need(scale.Settings, workers);
}
