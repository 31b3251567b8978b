namespace Experiments.Runs.Doctor;

/// <summary>A check that needs libtorch, which ends the process where it is called without having been loaded well.</summary>
/// <param name="check">The check.</param>
/// <param name="libtorch">The check that loads libtorch and was made before.</param>
public sealed class WithLibtorch(IHealthCheck check, LibtorchCheck libtorch) : IHealthCheck
{
    /// <inheritdoc/>
    public string Name => check.Name;

    /// <inheritdoc/>
    public Diagnosis Look(CancellationToken cancellation) =>
        libtorch.Loads
            ? check.Look(cancellation)
            : Diagnosis.Fail(
                "not looked at, because libtorch does not load",
                $"See {libtorch.Name} above; this is looked at once that is ok."
            );
}
