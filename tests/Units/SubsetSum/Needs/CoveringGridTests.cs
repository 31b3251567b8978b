using System.Collections.Concurrent;
using Experiments.SubsetSum;
using Experiments.SubsetSum.Needs;

namespace Units.SubsetSum.Needs;

public sealed class CoveringGridTests
{
    private static readonly CoveringSettings Settings = new()
    {
        Etas = [0, 0.02, 0.3],
        Epsilons = [0, 0.05, 0.5, double.PositiveInfinity],
        Seeds = [0, 2, 5],
        TrialsPerSeed = 7,
    };

    private static readonly HashSet<CoveringKey> Nothing = [];

    [Fact]
    public void Run_EveryCell_IsWhatItsTrialsNeedOneByOne() =>
        Assert.All(
            Run(Settings, 2),
            cell =>
            {
                var paths = new List<TrialPath>();
                for (var trial = 0; trial < Settings.TrialsPerSeed; trial++)
                {
                    var covering = new Covering(cell.Key.Eta, cell.Key.Epsilon);
                    var number = (cell.Key.Seed * Settings.TrialsPerSeed) + trial;
                    var first = covering.Run(new CandidateStream(Settings.RootSeed, number));
                    Assert.Equal(first, covering.Coverage.Length);
                    paths.Add(new TrialPath(covering.Coverage.ToArray()));
                }

                var (eta, epsilon, seed) = cell.Key;
                var expected = TrialPath.Cell(eta, epsilon, seed, paths);
                Assert.Equal(expected.Covered, cell.Covered);
                Assert.Equal(expected.Coverage, cell.Coverage, (one, other) => Math.Abs(one - other) < 1e-12);
                Assert.Equal(
                    (Settings.TrialsPerSeed, (double)Settings.TrialsPerSeed),
                    (cell.Trials, cell.Coverage[^1])
                );
                Assert.NotEqual(0, cell.Covered[^1]);
            }
        );

    [Fact]
    public void Run_AnyNumberOfWorkers_GivesEveryCellOnceAndTheSameBits()
    {
        var one = Run(Settings, 1);

        Assert.Equal(
            from scales in Settings.Scales()
            from seed in Settings.Seeds
            select new CoveringKey(scales.Eta, scales.Epsilon, seed),
            one.Select(cell => cell.Key)
        );
        Assert.Equal(one, Run(Settings, 2));
        Assert.Equal(one, Run(Settings, 3));
        Assert.Equal(one, Run(Settings, 50));
    }

    [Fact]
    public void Run_OneWorker_BeginsWithTheLargestCells()
    {
        var settings = new CoveringSettings
        {
            Etas = [0.02, 0.3],
            Epsilons = [0.05, 0.5],
            Seeds = [0],
            TrialsPerSeed = 2,
        };
        var cells = new List<CoveringCell>();

        new CoveringGrid(settings).Run(1, Nothing, cells.AddRange, _ => { }, CancellationToken.None);

        Assert.Equal(
            [(0.02, 0.05), (0.3, 0.05), (0.02, 0.5), (0.3, 0.5)],
            cells.Select(cell => (cell.Key.Eta, cell.Key.Epsilon))
        );
    }

    [Fact]
    public void Equals_CellThatDiffersInOnePart_IsFalse()
    {
        var cell = new CoveringCell(new(0.1, 0, 0), [1, 2], [1, 3]);

        Assert.Equal(cell, new(new(0.1, 0, 0), [1, 2], [1, 3]));
        Assert.NotEqual(cell, cell with { Key = new(0.1, 0, 1) });
        Assert.NotEqual(cell, cell with { Covered = [2, 1] });
        Assert.NotEqual(cell, cell with { Coverage = [2, 3] });
        Assert.False(cell.Equals(null));
    }

    [Fact]
    public void Run_SomeCellsFinished_GivesTheOthersWithTheSameBits()
    {
        var all = Run(Settings, 1);
        HashSet<CoveringKey> finished =
        [
            .. all.Where((_, index) => index % 3 == 1).Select(cell => cell.Key),
            // Of another grid.
            new(0.7, 0, 0),
        ];

        Assert.Equal(all.Where(cell => !finished.Contains(cell.Key)), Run(Settings, 3, finished));
        Assert.Empty(Run(Settings, 3, [.. all.Select(cell => cell.Key)]));
    }

    [Fact]
    public void Run_PartOfAGrid_GivesItsCellsWithTheSameBits()
    {
        var part = Settings with { Etas = [0.02], Epsilons = [0.05, 0.5], Seeds = [2] };

        Assert.Equal(Run(Settings, 1).Where(cell => cell.Key is (0.02, 0.05 or 0.5, 2)), Run(part, 1));
    }

    [Fact]
    public void Run_AnotherSeedOrRoot_GivesOtherTrials()
    {
        var settings = Settings with { Etas = [0.02], Epsilons = [0.05], Seeds = [0, 1] };
        var cells = Run(settings, 1);
        var others = Run(settings with { RootSeed = settings.RootSeed + 1 }, 1);

        Assert.Equal(4, cells.Concat(others).Select(cell => cell.Coverage[0]).Distinct().Count());
    }

    [Fact]
    public void Run_OneTrialASeed_NeedsNoMoreWithLargerEtaOrEpsilon()
    {
        var settings = new CoveringSettings
        {
            Etas = [0, 0.003, 0.03, 0.1, 0.5],
            Epsilons = [0, 0.01, 0.1, 0.4, 1, 3],
            Seeds = [.. Enumerable.Range(0, 40)],
            TrialsPerSeed = 1,
        };
        var cells = Run(settings, 2).ToDictionary(cell => cell.Key);

        foreach (var cell in cells.Values)
        {
            foreach (var larger in cells.Values.Where(larger => IsLarger(larger.Key, cell.Key)))
            {
                Assert.True(larger.Covered.Count <= cell.Covered.Count, $"{cell.Key} and {larger.Key}");
                Assert.All(larger.Coverage.Zip(cell.Coverage), pair => Assert.True(pair.First >= pair.Second));
            }
        }

        // And not because they are all alike.
        Assert.True(cells[new(0.003, 0, 0)].Covered.Count > cells[new(0.1, 0.1, 0)].Covered.Count);

        static bool IsLarger(CoveringKey larger, CoveringKey key) =>
            larger.Seed == key.Seed && larger.Eta >= key.Eta && larger.Epsilon >= key.Epsilon;
    }

    [Fact]
    public void Candidates_TrialsOfSeeds_AreNumberedOneAfterTheOther()
    {
        var of = (int seed, int trial) => CoveringGrid.Candidates(Settings, seed, trial)[3];

        Assert.Equal(new CandidateStream(Settings.RootSeed, 38)[3], of(5, 3));
        Assert.Equal(
            21,
            Enumerable
                .Range(0, 3)
                .SelectMany(seed => Enumerable.Range(0, 7).Select(trial => of(seed, trial)))
                .Distinct()
                .Count()
        );
        Assert.Throws<OverflowException>(() => of(int.MaxValue, 0));
    }

    [Fact]
    public void Left_WhatIsFinished_IsLessByTheProgressThatItTook()
    {
        var finished = new HashSet<CoveringKey>();
        var grid = new CoveringGrid(Settings);
        var all = grid.Left(Nothing);
        long done = 0;
        grid.Run(
            1,
            Nothing,
            cells =>
            {
                finished.UnionWith(cells.Select(cell => cell.Key));
                Assert.Equal(all - done, grid.Left(finished));
            },
            steps => done += steps,
            CancellationToken.None
        );

        Assert.Equal(all, done);
        Assert.Equal(0, grid.Left(finished));
        Assert.Equal(3 * Settings.Scales().Count(), finished.Count);
    }

    [Fact]
    public void Run_ManyTrials_TellsItsProgressOnTheWay()
    {
        var grid = new CoveringGrid(
            new()
            {
                Etas = [0.5],
                Epsilons = [3],
                TrialsPerSeed = 20_000,
            }
        );
        var told = new ConcurrentBag<long>();

        grid.Run(2, Nothing, _ => { }, told.Add, CancellationToken.None);

        Assert.Equal(grid.Left(Nothing), told.Sum());
        // Every 100,000 steps, and at the end of a cell.
        Assert.InRange(told.Count, 6, (told.Sum() / 100_000) + new CoveringSettings().Seeds.Count);
        Assert.All(told, steps => Assert.True(steps >= 0));
    }

    // Work that no machine does must still have a number, for the sentence that refuses it to be reached.
    [Fact]
    public void Left_WorkBeyondAllMeasure_IsGreaterThanZero()
    {
        var grid = new CoveringGrid(
            new()
            {
                Etas = [0, Math.ScaleB(1, -50)],
                Epsilons = [0, Math.ScaleB(1, -50), 1e-15],
                Seeds = [.. Enumerable.Range(0, 1_000)],
                TrialsPerSeed = 100_000,
            }
        );

        Assert.InRange(grid.Left(Nothing), 1, long.MaxValue);
    }

    [Fact]
    public void Run_CancelledBefore_DoesNothing()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            new CoveringGrid(Settings).Run(2, Nothing, _ => Assert.Fail("A cell."), _ => { }, cancelled.Token)
        );
    }

    [Fact]
    public void Run_CancelledAfterTheFirstCell_HandsOnNoOther()
    {
        using var cancelled = new CancellationTokenSource();
        var cells = new List<CoveringCell>();

        Assert.Throws<OperationCanceledException>(() =>
            new CoveringGrid(Settings).Run(
                1,
                Nothing,
                finished =>
                {
                    cells.AddRange(finished);
                    cancelled.Cancel();
                },
                _ => { },
                cancelled.Token
            )
        );
        Assert.Equal(Run(Settings, 1).Single(cell => cell.Key == cells[0].Key), Assert.Single(cells));
    }

    [Fact]
    public void Run_CancelledWithinACell_EndsAtTheNextTrial()
    {
        using var cancelled = new CancellationTokenSource();
        long done = 0;
        // So many trials that, were they all run, this would take minutes.
        var settings = Settings with
        {
            Etas = [0.3],
            Epsilons = [3],
            Seeds = [0],
            TrialsPerSeed = 200_000_000,
        };

        Assert.Throws<OperationCanceledException>(() =>
            new CoveringGrid(settings).Run(
                1,
                Nothing,
                _ => Assert.Fail("A cell."),
                steps =>
                {
                    done += steps;
                    cancelled.Cancel();
                },
                cancelled.Token
            )
        );
        Assert.InRange(done, 1, 1_000_000);
    }

    [Fact]
    public void Run_CellThatCannotBeKept_EndsTheRunWithItsReason() =>
        Assert.Throws<NotSupportedException>(() =>
            new CoveringGrid(Settings).Run(
                3,
                Nothing,
                _ => throw new NotSupportedException(),
                _ => { },
                CancellationToken.None
            )
        );

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Run_NoWorkers_Throws(int workers) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(Settings, workers));

    private static List<CoveringCell> Run(CoveringSettings settings, int workers, HashSet<CoveringKey>? finished = null)
    {
        var cells = new List<CoveringCell>();
        new CoveringGrid(settings).Run(workers, finished ?? Nothing, cells.AddRange, _ => { }, CancellationToken.None);
        return [.. cells.OrderBy(cell => (cell.Key.Eta, cell.Key.Epsilon, cell.Key.Seed))];
    }
}
