using Experiments.Runs;
using Units.Faults;
using Units.Runs;
using Xunit.Abstractions;

namespace Units.Load;

/// <summary>A grid of a thousand cells as a process: it ends, it has all of them, and takes little more memory than one of forty.</summary>
public sealed class LargeGridTests(ITestOutputHelper output)
{
    private const int Cells = 1_000;

    /// <summary>
    /// What the larger grid may take more at its peak, in bytes, for its threads and pages that the allocators keep. Weights, scores,
    /// masks, velocity and gradients of the ten networks of each of its pairs would be 160 MB.
    /// </summary>
    private const long MostGrowth = 120_000_000;

    /// <summary>
    /// .NET takes as much memory as the machine has before it collects any, which would hide what is kept; with 200 MiB at most, half
    /// of it for the images, it cannot.
    /// </summary>
    private static readonly Dictionary<string, string> Limited = new() { ["DOTNET_GCHeapHardLimit"] = "0xC800000" };

    private static readonly string Axis = string.Join(',', Enumerable.Range(0, 10).Select(step => $"0.0{step}"));
    private static readonly string Levels = string.Join(',', Enumerable.Range(0, 10).Select(level => $"0.{level}"));

    [LinuxFact]
    public void Grid_ThousandCellsOfFewImages_IsWholeWithBoundedMemory() =>
        IsWhole("--train-images", "128", "--test-images", "100");

    [ThoroughFact]
    public void Grid_ThousandCellsOfTheSmokeScale_IsWholeWithBoundedMemory() => IsWhole();

    private void IsWhole(params string[] images)
    {
        var start = TimeProvider.System.GetTimestamp();
        var large = Run(Cells, ["--epsilon", Axis, "--sparsity", Levels, "--seeds", "10", .. images]);
        var elapsed = TimeProvider.System.GetElapsedTime(start);
        var small = Run(40, ["--epsilon", "0,0.01", "--sparsity", "0,0.5", "--seeds", "10", .. images]);

        output.WriteLine(
            Figures.Add(
                "grid",
                new
                {
                    cells = Cells,
                    images = images.Length == 0 ? "the smoke scale's" : string.Join(' ', images),
                    seconds = Math.Round(elapsed.TotalSeconds, 1),
                    peakBytes = large,
                    peakBytesOfFortyCells = small,
                }
            )
        );
        Assert.InRange(large - small, long.MinValue, MostGrowth);
    }

    /// <returns>The most memory that the process had at a time, in bytes.</returns>
    private static long Run(int cells, string[] arguments)
    {
        using var scratch = new ScratchFolder();
        using var process = ProgramProcess.Start(
            ["--scale", "smoke", "--device", "cpu", "--workers", "2", "--output", scratch.Path, .. arguments],
            Limited
        );
        var peak = process.WatchPeakBytes();
        var ended = process.End();

        Assert.True(ended.ExitCode == 0, ended.Messages);
        var lines = File.ReadLines(SmallRun.File(scratch.Path, RunFolder.CellsName)).ToList();
        Assert.Equal(cells + 1, lines.Count);
        Assert.Equal(cells, lines.Skip(1).Distinct(StringComparer.Ordinal).Count());
        return peak;
    }
}
