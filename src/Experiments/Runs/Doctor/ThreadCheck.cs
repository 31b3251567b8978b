namespace Experiments.Runs.Doctor;

/// <summary>
/// Whether libtorch computes with one thread per worker, as it must for the numbers not to depend on the number of threads, and whether
/// nothing keeps the workers from the processors.
/// </summary>
/// <param name="facts">Tells the threads when it is asked.</param>
public sealed class ThreadCheck(Func<ThreadFacts> facts) : IHealthCheck
{
    // libtorch is told one thread by the program, whatever these say.
    private static readonly string[] Overruled = ["OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"];

    // These give Intel's library other kernels, or threads that the program's one thread does not overrule.
    private static readonly string[] ChangeBits =
    [
        "MKL_CBWR",
        "MKL_ENABLE_INSTRUCTIONS",
        "MKL_DOMAIN_NUM_THREADS",
        "ONEDNN_MAX_CPU_ISA",
        "DNNL_MAX_CPU_ISA",
    ];

    /// <summary>The environment variables that are looked at.</summary>
    public static IReadOnlyList<string> Variables { get; } = [.. Overruled, .. ChangeBits];

    /// <inheritdoc/>
    public string Name => "threads";

    /// <inheritdoc/>
    public Diagnosis Look(CancellationToken cancellation)
    {
        var here = facts();
        if (here is not { IntraOp: 1, InterOp: 1 })
        {
            return Diagnosis.Fail(
                $"expected 1 libtorch thread within and 1 across operations, found {here.IntraOp} and {here.InterOp}: numbers would depend on them",
                "Report it with this line: the program sets both to 1."
            );
        }

        var found = $"1 libtorch thread for each worker; processors: {here.Processors}, workers: {here.Workers}";
        if (here.Allowed < here.Processors)
        {
            return Diagnosis.Warn(
                $"expected that workers may use all {here.Processors} processors, found that loading libtorch left them {here.Allowed}: they take turns",
                "Unset OMP_PROC_BIND, OMP_PLACES, GOMP_CPU_AFFINITY and KMP_AFFINITY, which bind the process to a processor."
            );
        }

        string[] changing = [.. ChangeBits.Where(here.Variables.ContainsKey)];
        if (changing.Length > 0)
        {
            return Diagnosis.Warn(
                $"expected an environment that leaves libtorch's libraries as they are, found {Settings(changing, here)}: the last bits of numbers may differ",
                $"Unset {string.Join(", ", changing)}."
            );
        }

        string[] overruled = [.. Overruled.Where(here.Variables.ContainsKey)];
        return Diagnosis.Ok(
            overruled.Length == 0
                ? found
                : $"{found}; {Settings(overruled, here)} changes nothing, since the program sets it"
        );
    }

    private static string Settings(IEnumerable<string> names, ThreadFacts here) =>
        string.Join(", ", names.Select(name => $"{name}={here.Variables[name]}"));
}
