using System.Globalization;
using Experiments.Construction;
using Experiments.Construction.Widths;
using Experiments.Reports.Widths;
using Experiments.Runs;
using Units.Construction;
using Units.Runs;

namespace Units.Reports.Widths;

public sealed class WidthReportTests : IDisposable
{
    private static readonly TargetNetwork Target = Example.Target();

    private static readonly WidthSettings Settings = new WidthSettings
    {
        Etas = [0.05],
        Epsilons = [0, 1],
        Seeds = [2, 3, 4],
    }.Of(Target);

    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void WriteTo_SmallTarget_WritesTheTableAndTheChartsWhateverTheWorkers()
    {
        using var folder = Complete(Settings);
        var (one, two) = (Report(folder, 1), Report(folder, 2));

        var files = one.WriteTo(folder);
        var before = files.Select(File.ReadAllText).ToList();

        Assert.Equal(
            ["width.csv", "n-against-epsilon.svg", "error-against-n.svg"],
            files.Select(file => Path.GetRelativePath(folder.Path, file))
        );
        Assert.Equal(files, two.WriteTo(folder));
        Assert.Equal(before, files.Select(File.ReadAllText));
        Assert.Equal(one.Lines, two.Lines);
    }

    [Fact]
    public void Lines_SmallTarget_AreOfItsDrawsAndEndWithAGap()
    {
        using var folder = Complete(Settings);

        string[] lines = [.. Report(folder, 1).Lines];

        Assert.StartsWith(
            "n*, the least n with which all 45 weights of 6-5-3 (each for inputs of both signs) are within η with probability 0.9, v alone perturbed: in 3 draws of the whole network,",
            lines[0]
        );
        Assert.Equal("", lines[^1]);
        foreach (var (index, epsilon) in Settings.Epsilons.Index())
        {
            var n = folder.Journal.Finished.Where(cell => cell.Key.Epsilon == epsilon).Max(cell => cell.Needs[0]);
            Assert.Matches($@"^ *{epsilon} +{n} +\d+–∞ +\d+", lines[5 + index]);
        }
    }

    [Fact]
    public void WriteTo_Table_HasWhatReachAndImportanceSamplingSay()
    {
        using var folder = Complete(Settings);

        var rows = File.ReadAllLines(Report(folder, 1).WriteTo(folder)[0])[1..]
            .Select(line => line.Split(','))
            .ToList();

        Assert.Equal(2, rows.Count);
        foreach (var (row, epsilon) in rows.Zip(Settings.Epsilons))
        {
            var law = new CandidateLaw(epsilon, 1, PerturbedWeights.V);
            float[] weights = [.. Target.Layers.SelectMany(layer => layer.Weights)];
            var reach = new TargetReach(weights, 0.05, law);
            var least = reach.LeastN(0.9, 100, CancellationToken.None)!;
            var (outOfReach, missed, error) = (Number(row[8]), Number(row[9]), Number(row[10]));

            Assert.Equal((least.Least, least.Most), ((int)Number(row[6]), (int)Number(row[7])));
            Assert.Equal(reach.Expected(least.Most).Middle, outOfReach, 12);
            // What is out of reach is missed; by sampling it is so but for five standard errors.
            Assert.True(missed + (5 * error) > outOfReach);
            Assert.InRange(error, 1e-9, 0.1 * missed);
        }
    }

    [Theory]
    [InlineData(0.05, "error of the weight, 0.0001 or less at the bottom")]
    [InlineData(1e-5, "error of the weight, 1E-05 or less at the bottom")]
    public void WriteTo_SmallEta_FollowsErrorsDownToIt(double eta, string label)
    {
        var target = Example.Row(0.3f, -0.4f);
        using var folder = Complete(new WidthSettings { Etas = [eta], Epsilons = [0.5] }.Of(target), target);

        var report = new WidthReport(
            target,
            new WidthSettings { Etas = [eta], Epsilons = [0.5] }.Of(target),
            folder.Journal.Finished,
            1,
            CancellationToken.None
        );

        Assert.Contains(label, File.ReadAllText(report.WriteTo(folder)[2]));
    }

    [Fact]
    public void Construction_Cancelled_Ends()
    {
        using var folder = Complete(Settings);

        Assert.ThrowsAny<OperationCanceledException>(() =>
            new WidthReport(Target, Settings, folder.Journal.Finished, 1, new CancellationToken(canceled: true))
        );
    }

    public void Dispose() => _scratch.Dispose();

    private static WidthReport Report(RunFolder<WidthKey, WidthCell> folder, int workers) =>
        new(Target, Settings, folder.Journal.Finished, workers, CancellationToken.None);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private RunFolder<WidthKey, WidthCell> Complete(WidthSettings settings, TargetNetwork? target = null)
    {
        var folder = RunFolder.Open(
            _scratch.Path,
            RunSettings.OfAnyMachine(settings),
            Fingerprint.OfAnyMachine(),
            new WidthCells(settings)
        );
        new JournaledWork<WidthKey, WidthCell>(
            folder.Journal,
            WidthWork.Of(new WidthGrid(target ?? Target, settings))
        ).Complete(1, _ => { }, CancellationToken.None);
        return folder;
    }
}
