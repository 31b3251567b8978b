using CsCheck;
using Experiments;
using Experiments.Construction;
using Experiments.Construction.Widths;

namespace Units.Construction.Widths;

public sealed class WidthGridTests
{
    private static readonly TargetNetwork Target = Example.Target();

    private static readonly WidthSettings Settings = new WidthSettings
    {
        Etas = [0.02, 0.2],
        Epsilons = [0, 0.3, 2],
        Seeds = [0, 3],
        DrawsPerSeed = 2,
    }.Of(Target);

    private readonly IReadOnlyList<WidthCell> _all = Run(Settings, 1);

    [Fact]
    public void Run_AnyCell_IsTheFirstNThatBuildsTheNetwork()
    {
        Assert.Equal(12, _all.Count);
        foreach (var cell in _all)
        {
            var expected = Enumerable
                .Range(0, Settings.DrawsPerSeed)
                .Select(draw =>
                    Enumerable
                        .Range(1, 100)
                        .First(n =>
                            Example.Build(Target, Settings.At(cell.Key, draw) with { N = n }).UnreachedCount == 0
                        )
                );

            Assert.Equal(expected, cell.Needs);
        }
    }

    [Fact]
    public void Run_DrawsOfOtherSeeds_AreOthers() =>
        Assert.Distinct(
            _all.Where(cell => cell.Key is { Eta: 0.02, Epsilon: 0 })
                .SelectMany(cell => Enumerable.Range(0, 2).Select(draw => Settings.At(cell.Key, draw).Seed))
        );

    [Fact]
    public void Run_BothPerturbed_NeedsOtherNumbersWherePerturbed()
    {
        var both = Run(Settings with { Perturbed = PerturbedWeights.UV }, 2);

        Assert.Equal(_all.Where(cell => cell.Key.Epsilon is 0), both.Where(cell => cell.Key.Epsilon is 0));
        Assert.NotEqual(_all.Where(cell => cell.Key.Epsilon is 2), both.Where(cell => cell.Key.Epsilon is 2));
    }

    [Fact]
    public void Run_AnyWorkersAndAnythingFinished_GivesTheSameCells() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[0, (1 << 12) - 1])
            .Sample(
                (workers, kept) =>
                {
                    WidthKey[] finished = [.. Settings.Keys().Where((_, index) => ((kept >> index) & 1) == 1)];

                    var found = Run(Settings, workers, finished);

                    Assert.Equal(_all.Where(cell => !finished.Contains(cell.Key)), found);
                },
                iter: 20
            );

    [Fact]
    public void Left_AnythingFinished_IsTheProgressThatFollows()
    {
        var grid = new WidthGrid(Target, Settings);
        HashSet<WidthKey> finished = [.. Settings.Keys().Take(5)];
        var done = 0L;

        grid.Run(3, finished, _ => { }, work => Interlocked.Add(ref done, work), CancellationToken.None);

        // 7 cells of 2 draws of 90 problems.
        Assert.Equal((7 * 2 * 90, 7 * 2 * 90), (done, grid.Left(finished)));
        Assert.Equal(0, grid.Left(Settings.Keys().ToHashSet()));
    }

    [Fact]
    public void Run_Cancelled_EndsWithTheCellsSoFar()
    {
        using var stop = new CancellationTokenSource();
        var found = new List<WidthCell>();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            new WidthGrid(Target, Settings).Run(
                1,
                new HashSet<WidthKey>(),
                cells =>
                {
                    found.AddRange(cells);
                    stop.Cancel();
                },
                _ => { },
                stop.Token
            )
        );
        Assert.Equal(_all.Take(1), found);
    }

    [Fact]
    public void Run_CancelledWithinACell_LeavesItOut()
    {
        using var stop = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            new WidthGrid(Target, Settings).Run(
                1,
                new HashSet<WidthKey>(),
                _ => Assert.Fail("A cell was finished after all."),
                _ => stop.Cancel(),
                stop.Token
            )
        );
    }

    [Fact]
    public void Run_WeightBeyondEveryN_IsAFault()
    {
        var target = Example.Row(0.5f, 5000);

        var fault = Assert.Throws<ConstructionFault>(() =>
            Run(target, new WidthSettings { Epsilons = [0.5] }.Of(target), 2, [])
        );
        Assert.Equal(
            "At least one weight of the target 2-1 must be reached with n = 1000 at ε = 0.5, but none up to there does; a larger η or ε, or another range, is needed.",
            fault.Message
        );
    }

    [Fact]
    public void Construction_BadSettings_AreAFault() =>
        Assert.Throws<SettingsFault>(() => new WidthGrid(Target, Settings with { Etas = [] }));

    private static IReadOnlyList<WidthCell> Run(WidthSettings settings, int workers, params WidthKey[] finished) =>
        Run(Target, settings, workers, finished);

    private static IReadOnlyList<WidthCell> Run(
        TargetNetwork target,
        WidthSettings settings,
        int workers,
        WidthKey[] finished
    )
    {
        var found = new List<WidthCell>();
        new WidthGrid(target, settings).Run(
            workers,
            finished.ToHashSet(),
            found.AddRange,
            _ => { },
            CancellationToken.None
        );
        return [.. found.OrderBy(cell => cell.Key.Eta).ThenBy(cell => cell.Key.Epsilon).ThenBy(cell => cell.Key.Seed)];
    }
}
