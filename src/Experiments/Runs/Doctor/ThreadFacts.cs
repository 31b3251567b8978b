using System.Globalization;
using System.Numerics;
using TorchSharp;

namespace Experiments.Runs.Doctor;

/// <summary>How this process may use threads.</summary>
/// <param name="IntraOp">libtorch's threads within an operation.</param>
/// <param name="InterOp">libtorch's threads across operations.</param>
/// <param name="Processors">The processors that .NET counted when the process started.</param>
/// <param name="Allowed">The processors that a new thread may use now that libtorch is loaded; null where the system does not tell.</param>
/// <param name="Workers">The threads that would compute.</param>
/// <param name="Variables">The environment variables that are set, by name.</param>
public sealed record ThreadFacts(
    int IntraOp,
    int InterOp,
    int Processors,
    int? Allowed,
    int Workers,
    IReadOnlyDictionary<string, string> Variables
)
{
    private const string Mask = "Cpus_allowed:";

    /// <summary>Those of this process, once libtorch is loaded.</summary>
    /// <param name="workers">The threads that would compute.</param>
    public static ThreadFacts OfThisProcess(int workers) =>
        new(
            torch.get_num_threads(),
            torch.get_num_interop_threads(),
            Environment.ProcessorCount,
            OperatingSystem.IsLinux() ? AllowedIn(WholeFile.Read("/proc/thread-self/status") ?? "") : null,
            workers,
            ThreadCheck
                .Variables.Select(name => (name, value: Environment.GetEnvironmentVariable(name)))
                .Where(variable => variable.value is { Length: > 0 })
                .ToDictionary(variable => variable.name, variable => variable.value!, StringComparer.Ordinal)
        );

    /// <summary>The number of processors in the mask of a /proc/…/status, such as "Cpus_allowed:	ff,ffffffff"; null where there is none.</summary>
    internal static int? AllowedIn(string status) =>
        status.Split('\n').FirstOrDefault(line => line.StartsWith(Mask, StringComparison.Ordinal)) is { } line
            ? line[Mask.Length..]
                .Trim()
                .Split(',')
                .Sum(part =>
                    BitOperations.PopCount(
                        uint.Parse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                    )
                )
            : null;
}
