using CsCheck;
using Experiments.Networks;
using Experiments.Pruning;
using Experiments.Tickets;
using Units.Data;
using static TorchSharp.torch;

namespace Units.Tickets;

public sealed class GridTests : IDisposable
{
    private static readonly GridSettings Settings = new()
    {
        Architecture = "c3k3-3",
        ProjectedSgd = new() { LearningRate = 0.2, Epochs = 1 },
        EdgePopup = new() { LearningRate = 0.1, Epochs = 2 },
        BatchSize = 8,
        TrainImages = 40,
        TestImages = 15,
        Epsilons = [0, 0.05, double.PositiveInfinity],
        Sparsities = [0, 0.3m, 0.7m],
        Seeds = [0, 3],
    };

    private static readonly CellKey[] Keys =
    [
        .. Settings.Seeds.SelectMany(seed =>
            Settings.Epsilons.SelectMany(epsilon =>
                Settings.Sparsities.Select(sparsity => new CellKey(epsilon, sparsity, seed))
            )
        ),
    ];

    private readonly TinyData _data = new();
    private readonly Grid _grid;

    public GridTests() => _grid = new Grid(Settings, _data.Set, CPU, BaselineScope.All);

    public void Dispose()
    {
        _grid.Dispose();
        _data.Dispose();
    }

    [Fact]
    public void Run_AnyNumberOfWorkers_GivesEveryCellOnceAndTheSameBits()
    {
        Cell[] one = Run(1, []);

        Assert.Equal(Keys, one.Select(cell => cell.Key));
        Assert.Equal(one, Run(2, []));
        Assert.Equal(one, Run(3, []));
        Assert.Equal(one, Run(20, []));
    }

    [Fact]
    public void Run_Baselines_AreThereWhereSomethingIsRemovedAndChangeNothingElse()
    {
        using var grid = new Grid(Settings, _data.Set, CPU);
        var without = new List<Cell>();
        grid.Run(1, new HashSet<CellKey>(), without.AddRange, _ => { }, CancellationToken.None);
        Cell[] with = Run(1, []);

        Assert.All(with, cell => Assert.Equal(cell.Key.Sparsity > 0, cell.Baselines is not null));
        Assert.All(without, cell => Assert.Null(cell.Baselines));
        Assert.Equal(
            without.OrderBy(cell => Array.IndexOf(Keys, cell.Key)),
            with.Select(cell => cell with { Baselines = null })
        );
    }

    [Fact]
    public void Run_AnItem_TellsItsCellsBySparsity() =>
        _grid.Run(
            1,
            new HashSet<CellKey>(),
            cells => Assert.Equal(Settings.Sparsities, cells.Select(cell => cell.Key.Sparsity)),
            _ => { },
            CancellationToken.None
        );

    [Fact]
    public void Run_BaselinesAtThree_AreThoseOfAllAtTheFirstTheMiddleAndTheLast()
    {
        double[] epsilons = [0, 0.05, 0.1, double.PositiveInfinity];
        var (all, three) = (new List<Cell>(), new List<Cell>());
        foreach (var (scope, cells) in new[] { (BaselineScope.All, all), (BaselineScope.Three, three) })
        {
            using var grid = new Grid(Settings with { Epsilons = epsilons }, _data.Set, CPU, scope);
            grid.Run(1, new HashSet<CellKey>(), cells.AddRange, _ => { }, CancellationToken.None);
        }

        Assert.Equal(all.Select(cell => cell.Key.Epsilon == 0.1 ? cell with { Baselines = null } : cell), three);
    }

    [Fact]
    public void Run_EveryCell_IsANetworkOfItsOwn()
    {
        Cell[] cells = Run(2, []);

        Assert.Equal(cells.Length, cells.Select(cell => cell.Loss).Distinct().Count());
        Assert.All(cells, cell => Assert.InRange(cell.Accuracy, 0, 1));
    }

    [Fact]
    public void Run_SomeCellsFinished_GivesTheOthersWithTheSameBits()
    {
        Cell[] all = Run(2, []);

        Gen.Bool.Array[Keys.Length]
            .Sample(
                done =>
                {
                    HashSet<CellKey> finished = [.. Keys.Where((_, at) => done[at])];
                    Cell[] rest = Run(2, finished);
                    Assert.Equal(all.Where(cell => !finished.Contains(cell.Key)), rest);
                },
                iter: 6,
                threads: 1
            );
    }

    [Fact]
    public void Run_MasksOfTheSeedAndOneScaleFinished_GivesTheCellsOfTheOthers()
    {
        using var grid = new Grid(
            Settings with
            {
                EdgePopup = Settings.EdgePopup with { Weights = ScoredWeights.Initial },
            },
            _data.Set,
            CPU
        );
        var (all, rest) = (new List<Cell>(), new List<Cell>());
        HashSet<CellKey> finished = [.. Keys.Where(key => key.Epsilon == 0)];
        grid.Run(1, new HashSet<CellKey>(), all.AddRange, _ => { }, CancellationToken.None);
        grid.Run(1, finished, rest.AddRange, _ => { }, CancellationToken.None);

        Assert.Equal(Keys.Length, all.Count);
        Assert.Equal(all.Where(cell => !finished.Contains(cell.Key)), rest);
    }

    [Fact]
    public void Run_AllCellsFinished_DoesNothing()
    {
        HashSet<CellKey> finished = [.. Keys];

        Assert.Equal(0, _grid.ReplicaSteps(finished));
        _grid.Run(2, finished, _ => Assert.Fail("a cell"), _ => Assert.Fail("a step"), CancellationToken.None);
    }

    [Fact]
    public void ReplicaSteps_AnyCellsFinished_AreTheStepsThatRunTells() =>
        Gen
            .Bool.Array[Keys.Length]
            .Sample(
                done =>
                {
                    HashSet<CellKey> finished = [.. Keys.Where((_, at) => done[at])];
                    long told = 0;
                    _grid.Run(2, finished, _ => { }, steps => Interlocked.Add(ref told, steps), CancellationToken.None);
                    Assert.Equal(_grid.ReplicaSteps(finished), told);
                },
                iter: 4,
                threads: 1
            );

    [Fact]
    public void ReplicaSteps_NothingFinished_AreThoseOfTheDefinition() =>
        // 5 batches: 1 epoch for each ε, and 2 epochs for each ε and s > 0; 2 seeds.
        Assert.Equal(2 * ((3 * 5) + (3 * 2 * 5 * 2)), _grid.ReplicaSteps(new HashSet<CellKey>()));

    [Fact]
    public void Run_CancelledOnTheWay_StopsWithWholeItemsOfTheSameBits()
    {
        Cell[] all = Run(1, []);
        foreach (int workers in (int[])[1, 2])
        {
            using var cancellation = new CancellationTokenSource();
            var cells = new List<Cell>();
            int steps = 0;
            void CancelInStep45(long _)
            {
                lock (cells)
                {
                    if (++steps == 45)
                    {
                        cancellation.Cancel();
                    }
                }
            }

            Assert.Throws<OperationCanceledException>(() =>
                _grid.Run(workers, new HashSet<CellKey>(), cells.AddRange, CancelInStep45, cancellation.Token)
            );

            // Each other worker may end the step it is in.
            Assert.InRange(steps, 45, 45 + workers - 1);
            Assert.InRange(cells.Count, 3, Keys.Length - 3);
            Assert.Equal(cells.Count, cells.DistinctBy(cell => cell.Key).Count());
            Assert.All(cells.GroupBy(cell => (cell.Key.Epsilon, cell.Key.Seed)), item => Assert.Equal(3, item.Count()));
            Assert.Empty(cells.Except(all));
        }
    }

    [Fact]
    public void Run_CancelledBefore_DoesNothing()
    {
        int steps = 0;
        Assert.Throws<OperationCanceledException>(() =>
            _grid.Run(
                2,
                new HashSet<CellKey>(),
                _ => Assert.Fail("a cell"),
                _ => Interlocked.Increment(ref steps),
                new CancellationToken(canceled: true)
            )
        );
        Assert.Equal(0, steps);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_CallbackThatFails_EndsTheRunWithItsException(int workers)
    {
        int calls = 0;
        var failure = Assert.Throws<InvalidOperationException>(() =>
            _grid.Run(
                workers,
                new HashSet<CellKey>(),
                _ =>
                {
                    Interlocked.Increment(ref calls);
                    throw new InvalidOperationException("disk full");
                },
                _ => { },
                CancellationToken.None
            )
        );

        Assert.Equal("disk full", failure.Message);
        Assert.InRange(calls, 1, workers);
    }

    [Fact]
    public void Run_ProgressThatFails_EndsTheRunWithItsException() =>
        Assert.Throws<InvalidOperationException>(() =>
            _grid.Run(
                2,
                new HashSet<CellKey>(),
                _ => { },
                _ => throw new InvalidOperationException("no terminal"),
                CancellationToken.None
            )
        );

    [Fact]
    public void Run_TrainingThatDiverges_IsAFault()
    {
        using var grid = new Grid(
            Settings with
            {
                ProjectedSgd = new() { LearningRate = 1e38, Epochs = 2 },
                Epsilons = [double.PositiveInfinity],
            },
            _data.Set,
            CPU
        );

        Assert.Throws<NotANumberFault>(() =>
            grid.Run(2, new HashSet<CellKey>(), _ => { }, _ => { }, CancellationToken.None)
        );
    }

    [Fact]
    public void RunAll_OneScaleThatDiverges_GivesItsCellsTheReasonAndTheOthersTheirBits()
    {
        // At ε = 0 nothing is left of the steps of projected SGD, whatever their size.
        var cells = RunAll(
            Settings with
            {
                ProjectedSgd = new() { LearningRate = 1e38, Epochs = 2 },
                Epsilons = [0, double.PositiveInfinity],
            }
        );

        Assert.Equal(Run(1, []).Where(cell => cell.Key.Epsilon == 0), cells.Where(cell => cell.IsMeasured));
        AreFailed(cells.Where(cell => cell.Key.Epsilon > 0), "Expected numbers in the perturbation of step ");
    }

    [Fact]
    public void RunAll_ScoresThatDiverge_LeaveTheNetworkWithoutPruningItsNumbers()
    {
        var cells = RunAll(
            Settings with
            {
                EdgePopup = new() { LearningRate = 1e38, Epochs = 3 },
                Epsilons = [0],
            }
        );

        Assert.Equal(
            Run(1, []).Where(cell => cell.Key is { Epsilon: 0, Sparsity: 0 }),
            cells.Where(cell => cell.IsMeasured)
        );
        AreFailed(cells.Where(cell => cell.Key.Sparsity > 0), "Expected numbers in the scores of edge-popup's step ");
    }

    // Finite weights whose products are not: no step of training sees them.
    [Theory]
    [InlineData("0")]
    [InlineData("0.5")]
    public void Run_LossThatIsNotFinite_IsAFault(string sparsity)
    {
        using var grid = new Grid(
            Settings with
            {
                InitialScale = 1e30,
                ProjectedSgd = new() { Epochs = 0 },
                EdgePopup = new() { Epochs = 0 },
                Sparsities = [decimal.Parse(sparsity)],
            },
            _data.Set,
            CPU
        );

        Assert.Throws<NotANumberFault>(() =>
            grid.Run(2, new HashSet<CellKey>(), _ => Assert.Fail("a cell"), _ => { }, CancellationToken.None)
        );
    }

    [Fact]
    public void Run_NoWorkers_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            _grid.Run(0, new HashSet<CellKey>(), _ => { }, _ => { }, CancellationToken.None)
        );

    [Fact]
    public void Run_FewerSparsitiesEpsilonsAndSeeds_GivesTheSameCells()
    {
        Cell[] all = Run(2, []);
        using var grid = new Grid(
            Settings with
            {
                Epsilons = [0.05],
                Sparsities = [0.7m],
                Seeds = [3],
            },
            _data.Set,
            CPU,
            BaselineScope.All
        );
        var cells = new List<Cell>();
        grid.Run(1, new HashSet<CellKey>(), cells.AddRange, _ => { }, CancellationToken.None);

        Assert.Equal([all.Single(cell => cell.Key == new CellKey(0.05, 0.7m, 3))], cells);
    }

    private static void AreFailed(IEnumerable<Cell> cells, string reason)
    {
        Assert.NotEmpty(cells);
        Assert.All(
            cells,
            cell =>
            {
                Assert.False(cell.IsMeasured);
                Assert.StartsWith(reason, cell.Failure);
                Assert.Equal((double.NaN, double.NaN), (cell.Loss, cell.Accuracy));
            }
        );
    }

    private List<Cell> RunAll(GridSettings settings)
    {
        using var grid = new Grid(settings, _data.Set, CPU, BaselineScope.All);
        var cells = new List<Cell>();
        grid.RunAll(1, new HashSet<CellKey>(), cells.AddRange, _ => { }, CancellationToken.None);
        return cells;
    }

    /// <summary>The cells in the order of <see cref="Keys"/>, whatever the order in which they came.</summary>
    private Cell[] Run(int workers, IReadOnlySet<CellKey> finished)
    {
        var cells = new List<Cell>();
        _grid.Run(workers, finished, cells.AddRange, _ => { }, CancellationToken.None);
        return [.. cells.OrderBy(cell => Array.IndexOf(Keys, cell.Key))];
    }

    private Cell[] Run(int workers, CellKey[] finished) => Run(workers, finished.ToHashSet());
}
