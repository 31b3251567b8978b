using Experiments.Reports.Needs;
using Experiments.SubsetSum.Needs;
using Units.Runs;

namespace Units.Reports.Needs;

public sealed class NeedTextTests
{
    [Fact]
    public void Lines_Grid_AreAlignedColumnsByFallingEta()
    {
        var lines = Lines([0.01, 0.1], [0, 1, 10], (eta, epsilon) => ((eta == 0.1 ? 6 : 12) / (1 + epsilon)) - 0.3);

        Assert.Equal(["ε", "η", "=", "0.1", "η", "=", "0.01"], Words(lines[3]));
        Assert.Equal(["0", "6", "|", "6.0", "12", "|", "12.0"], Words(lines[4]));
        Assert.Equal(["1", "3", "|", "3.0", "6", "|", "6.0"], Words(lines[5]));
        Assert.Equal(["10", "1", "|", "1.0", "1", "|", "1.1"], Words(lines[6]));
        Assert.Single(lines.Skip(3).Take(4).Select(line => line.Length).Distinct());
    }

    [Fact]
    public void Lines_NoCell_IsADash()
    {
        var lines = Lines([0, 0.1], [0, 1], (_, epsilon) => (6 / (1 + epsilon)) - 0.3);

        Assert.Equal(["ε", "η", "=", "0.1", "η", "=", "0"], Words(lines[3]));
        Assert.Equal(["0", "6", "|", "6.0", "–"], Words(lines[4]));
        Assert.Equal(["1", "3", "|", "3.0", "3"], Words(lines[5]));
    }

    [Fact]
    public void Lines_TheExactLimitAlone_HaveNoBound()
    {
        var lines = Lines([0], [0.5, 1], (_, epsilon) => (6 / (1 + epsilon)) - 0.3);

        Assert.Equal(["ε", "η", "=", "0"], Words(lines[2]));
        Assert.DoesNotContain(lines, line => line.Contains('|') || line.Contains("bound"));
    }

    [Fact]
    public void Lines_PostersLaw_IsFoundAmongTheLaws()
    {
        var laws = Lines([1e-6, 1e-4, 1e-2], [0, 0.2, 0.5], (eta, epsilon) => 2 * -Math.Log(eta) / (1 + epsilon))
            .Where(line => line.Contains("n* = "))
            .ToList();

        Assert.Equal(3, laws.Count);
        Assert.Matches(@"^ +0\.0\d\d  n\* = (1\.99|2\.00)\d·ln\(1/η\)/\(1 \+ ε\)$", laws[0]);
        Assert.Matches(@"^ +0\.0\d\d  n\* = -?0\.\d\d \+ (1\.99|2\.0\d)\d·ln\(1/η\)/\(1 \+ ε\)$", laws[1]);
    }

    [Fact]
    public void Lines_TooFewCellsForALaw_HaveNone() =>
        Assert.DoesNotContain(
            Lines([0.01, 0.1], [0], (eta, _) => -Math.Log(eta)),
            line => line.Contains("Laws") || line.Contains("n* = ")
        );

    [Theory]
    [InlineData(Target.Interval, "every target in [−1, 1]")]
    [InlineData(Target.Single, "one random target in [−1, 1]")]
    public void Lines_Heading_SaysWhatIsApproximated(Target target, string what) =>
        Assert.Equal(
            $"n*, the least n whose candidates approximate {what} within η with probability 0.75, in 2000 trials a cell; "
                + "[a–b] where 99 % confidence leaves more than one.",
            NeedText
                .Lines(
                    new NeedGrid(
                        ExampleCovering.Table([0.1], [0], (_, _) => 4),
                        target,
                        probability: 0.75,
                        confidence: 0.99
                    )
                )
                .First()
        );

    [Fact]
    public void Lines_NumberThatTheTrialsLeaveOpen_HasItsInterval()
    {
        var table = new CoveringTable([ExampleCovering.Cell(new CoveringKey(0.1, 0, 0), 1, 2, 2, 3, 3)]);

        Assert.Contains(
            NeedText.Lines(new NeedGrid(table, Target.Interval, 0.5, 0.95)),
            line => line.Contains(" 2 [1–∞] | ")
        );
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static List<string> Lines(
        IReadOnlyList<double> etas,
        IReadOnlyList<double> epsilons,
        Func<double, double, double> need
    ) => [.. NeedText.Lines(new NeedGrid(ExampleCovering.Table(etas, epsilons, need), Target.Interval, 0.9, 0.95))];
}
