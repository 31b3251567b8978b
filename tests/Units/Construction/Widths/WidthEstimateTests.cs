using Experiments.Construction;
using Experiments.Construction.Widths;

namespace Units.Construction.Widths;

public sealed class WidthEstimateTests
{
    [Fact]
    public void Of_EveryScaleOfATable_HasWhatEachOfTheThreeWaysFinds()
    {
        var target = Example.Target();
        var settings = new WidthSettings
        {
            Etas = [0.2],
            Epsilons = [0.3, 2],
            Seeds = [0, 1],
            DrawsPerSeed = 20,
        }.Of(target);
        var table = Table(target, settings);

        var estimates = WidthEstimate.Of(target, settings, table, 0.8, 0.9, 2, CancellationToken.None);

        Assert.Equal([(0.2, 0.3), (0.2, 2)], estimates.Select(at => (at.Eta, at.Epsilon)));
        foreach (var at in estimates)
        {
            Assert.Equal(table.Minimal((at.Eta, at.Epsilon), 0.8, 0.9), at.Direct);
            var construction = settings.At(new WidthKey(at.Eta, at.Epsilon, 0));
            var within = TargetReach.Of(target, construction);
            Assert.Equal(within.LeastN(0.8, ReachTail.MostCandidates, CancellationToken.None), at.Reach);
            Assert.Equal(within.Expected(at.Reach!.Most), at.OutOfReach);

            // What is out of reach is missed, and of the rest the gaps; by importance sampling, which has its errors.
            var missed = at.Missed!.Value;
            Assert.Equal(40_000, missed.Missed.Samples);
            var outOfReach = missed.Missed.Value - missed.Gaps.Value;
            var error = 5 * missed.Missed.StandardError;
            Assert.InRange(outOfReach, at.OutOfReach!.Value.Lower - error, at.OutOfReach.Value.Upper + error);
        }
    }

    private static WidthTable Table(TargetNetwork target, WidthSettings settings)
    {
        var cells = new List<WidthCell>();
        new WidthGrid(target, settings).Run(
            2,
            new HashSet<WidthKey>(),
            cells.AddRange,
            _ => { },
            CancellationToken.None
        );
        return new WidthTable(cells);
    }
}
