using System.Collections.Concurrent;
using System.Reflection;
using Experiments.Claims;
using Experiments.Data;
using Experiments.Runs;
using Experiments.Tickets;
using Snapshots;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace Claims;

/// <summary>What the claims' tests run on: the real images, the GPU where there is one, and grids that are measured once.</summary>
internal static class Bench
{
    private static readonly Lazy<DataSet> Images = new(() => DataSet.Read(DataSet.MnistFolder));
    private static readonly ConcurrentDictionary<string, Lazy<MeasuredCells>> Grids = new(StringComparer.Ordinal);

    /// <summary>The images of the repository.</summary>
    public static DataSet Data => Images.Value;

    /// <summary>Where the tests run.</summary>
    public static Device Device { get; } = cuda.is_available() ? CUDA : CPU;

    /// <summary>As many workers as cores; a GPU takes one.</summary>
    public static int Workers => Device.type == DeviceType.CPU ? Environment.ProcessorCount : 1;

    /// <summary>A laboratory for a scale, changed as a test needs it.</summary>
    public static Laboratory Laboratory(GridSettings settings) => new(settings, Data, Device);

    /// <summary>The cells of a grid; tests that ask for the same settings share one run.</summary>
    public static MeasuredCells Cells(GridSettings settings) =>
        Grids.GetOrAdd(Run(settings).Hash, _ => new Lazy<MeasuredCells>(() => Measure(settings))).Value;

    /// <summary>Prints the finding, keeps what was measured, and only then asserts that the claim holds.</summary>
    public static void AssertHolds(
        Finding finding,
        ITestOutputHelper output,
        Scale scale,
        GridSettings settings,
        IEnumerable<Metric> metrics
    )
    {
        var run = Run(settings);
        var received = new ReceivedMetrics(
            finding.Claim.Id,
            $"{scale.Name}-{run.DeviceClass}",
            run.ToString(),
            [.. metrics]
        );
        var written = received.Write(Store, Environment.GetEnvironmentVariable("CI") is "true");
        output.WriteLine($"{finding}\n{run}");
        output.WriteLine(written is null ? received.Text : $"Measured values: {written}");
        Assert.True(finding.Verdict == Verdict.Holds, finding.ToString());
    }

    /// <summary>The accuracies of a grid as metrics, one per ε and s.</summary>
    public static IEnumerable<Metric> Accuracies(MeasuredCells cells) =>
        from epsilon in cells.Epsilons
        from sparsity in cells.Sparsities
        select new Metric(
            $"accuracy, ε = {Digits.Of(epsilon)}, s = {Digits.Of(sparsity)}",
            [.. cells.Seeds.Select(seed => (seed, cells.Accuracy(epsilon, sparsity, seed)))]
        );

    private static string Store { get; } =
        Path.Combine(
            typeof(Bench)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(a => a.Key == "RepositoryRoot")
                .Value!,
            "tests",
            "Snapshots"
        );

    private static RunSettings Run(GridSettings settings) =>
        new(settings, Data.Digest, Device.type == DeviceType.CPU ? "cpu" : "cuda");

    private static MeasuredCells Measure(GridSettings settings)
    {
        using var grid = new Grid(settings, Data, Device);
        var cells = new List<Cell>();
        grid.Run(Workers, new HashSet<CellKey>(), cells.AddRange, _ => { }, CancellationToken.None);
        return new MeasuredCells(cells);
    }
}
