using System.Globalization;
using Experiments.Networks;
using Experiments.Tickets;

namespace Experiments.Runs.Doctor;

/// <summary>Memory in bytes.</summary>
/// <param name="Available">What processes can still take.</param>
/// <param name="Limit">Who says so, as a noun phrase: "the system", "the container".</param>
public sealed record MemoryFacts(long Available, string Limit)
{
    /// <summary><see cref="Limit"/> where .NET itself has one.</summary>
    public const string HeapLimit = "the limit of .NET's heap";

    private const string SystemFile = "/proc/meminfo";
    private const string ContainerMost = "/sys/fs/cgroup/memory.max";
    private const string ContainerUsed = "/sys/fs/cgroup/memory.current";

    // What .NET and libtorch with its code take before the first image, and what reading the data set leaves behind.
    private const long Start = 340 * Bytes.Mebi;

    // MNIST's 70,000 images of 28 × 28 bytes: as they were read, and as tensors.
    private const long Images = 2 * 70_000L * 28 * 28;

    // Tensors as large as all weights that a replica has at a time: weights, scores, masks, gradients and momentum.
    private const int TensorsPerReplica = 8;

    /// <summary>Those of this machine now, or of the container that the process runs in where that is less.</summary>
    public static MemoryFacts OfThisMachine
    {
        get
        {
            var collector = GC.GetGCMemoryInfo();
            var system = new MemoryFacts(
                OperatingSystem.IsLinux() && WholeFile.Read(SystemFile) is { } text && AvailableIn(text) is { } free
                    ? free
                    : Math.Max(0, collector.TotalAvailableMemoryBytes - collector.MemoryLoadBytes),
                "the system"
            );
            MemoryFacts?[] all =
            [
                system,
                OfContainer(WholeFile.Read(ContainerMost), WholeFile.Read(ContainerUsed)),
                // What .NET may take at most; less than the machine's memory in any container, and where somebody set a limit.
                new MemoryFacts(collector.TotalAvailableMemoryBytes, HeapLimit),
            ];
            return all.OfType<MemoryFacts>().MinBy(one => one.Available)!;
        }
    }

    /// <summary>What a run on the CPU takes, by the sizes of its images, stacks and passes.</summary>
    /// <param name="settings">The run.</param>
    /// <param name="workers">The threads that compute.</param>
    public static long Need(GridSettings settings, int workers)
    {
        var architecture = Architecture.Parse(settings.Architecture, 28, 28, 10);
        // A CPU takes one replica of a stack after the other, but a worker keeps the weights of all.
        var stack = (long)settings.Sparsities.Count * TensorsPerReplica * architecture.Weights * sizeof(float);
        return Start + Images + (workers * (StackMemory.BytesPerReplica(architecture, settings.BatchSize) + stack));
    }

    /// <summary>"MemAvailable:   22849024 kB" of /proc/meminfo, in bytes; null where there is no such line.</summary>
    internal static long? AvailableIn(string text) =>
        text.Split('\n').FirstOrDefault(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal)) is { } line
        && long.TryParse(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var kibi
        )
            ? kibi * 1024
            : null;

    /// <summary>What is left of the limit of a control group, whose files are these; null where it has none ("max").</summary>
    internal static MemoryFacts? OfContainer(string? most, string? used) =>
        long.TryParse(most, CultureInfo.InvariantCulture, out var limit)
        && long.TryParse(used, CultureInfo.InvariantCulture, out var taken)
            ? new MemoryFacts(Math.Max(0, limit - taken), "the container")
            : null;
}
