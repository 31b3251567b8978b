using CsCheck;
using Experiments.Pruning;
using Experiments.Runs;
using Experiments.Tickets;
using TorchSharp;
using Units.Data;

namespace Units.Runs;

/// <summary>Real runs with settings of edge-popup that are not the usual ones.</summary>
public sealed class EdgePopupRunTests : IDisposable
{
    private static readonly GridSettings Settings = new()
    {
        Architecture = "c3k3-3",
        ProjectedSgd = new() { LearningRate = 0.2 },
        EdgePopup = new()
        {
            LearningRate = 0.1,
            Scores = ScoreStart.Magnitude,
            Threshold = ThresholdScope.Network,
            Weights = ScoredWeights.Initial,
            Schedule = RateSchedule.Constant,
            Gradient = ScoreGradient.Kept,
        },
        BatchSize = 8,
        TrainImages = 40,
        TestImages = 15,
        Epsilons = [0, 0.05],
        Sparsities = [0, 0.3m, 0.7m],
        Seeds = [0, 3, 4],
    };

    private readonly ScratchFolder _scratch = new();
    private readonly TinyData _data = new();

    [Fact]
    public void Run_EndedOnTheWay_GoesOnToTheSameTables()
    {
        var whole = Complete("whole");
        using var stop = new CancellationTokenSource();
        long done = 0;
        void StopInTheSecondSeed(long steps)
        {
            done += steps;
            if (done > 25)
            {
                stop.Cancel();
            }
        }

        Assert.Throws<OperationCanceledException>(() => Complete("resumed", StopInTheSecondSeed, stop.Token));
        using (var begun = Open("resumed"))
        {
            Assert.InRange(begun.Journal.Finished.Count, 1, 17);
        }

        Assert.Equal(whole, Complete("resumed"));
    }

    [Fact]
    public void Finished_WithTheseSettings_IsReadWithThem()
    {
        Complete("whole");
        string path;
        using (var folder = Open("whole"))
        {
            path = folder.Path;
        }

        FinishedGrid read = FinishedGrid.Read(path);
        Assert.Equal("Magnitude", read.Setting("edgePopup.scores"));
        Assert.Equal("Network", read.Setting("edgePopup.threshold"));
        Assert.Equal("Initial", read.Setting("edgePopup.weights"));
        Assert.Equal(18, read.Cells.Count);
    }

    [Fact]
    public void Grid_AnyCellsFinishedAndWorkers_GivesTheSameCellsAndTellsItsSteps()
    {
        using var grid = new Grid(Settings, _data.Set, torch.CPU, BaselineScope.All);
        List<Cell> Run(int workers, HashSet<CellKey> finished)
        {
            var cells = new List<Cell>();
            long told = 0;
            grid.Run(
                workers,
                finished,
                cells.AddRange,
                steps => Interlocked.Add(ref told, steps),
                CancellationToken.None
            );
            Assert.Equal(grid.ReplicaSteps(finished), told);
            return [.. cells.OrderBy(cell => (cell.Key.Seed, cell.Key.Epsilon, cell.Key.Sparsity))];
        }

        List<Cell> all = Run(1, []);

        // 5 steps: for each ε of projected SGD, and for each s > 0 of edge-popup, whatever the number of ε; 3 seeds.
        Assert.Equal(3 * 5 * (2 + 2), grid.ReplicaSteps(new HashSet<CellKey>()));
        Assert.Equal(18, all.Count);
        Gen.Select(Gen.Bool.Array[18], Gen.Int[1, 3])
            .Sample(
                (done, workers) =>
                {
                    HashSet<CellKey> finished = [.. all.Where((_, at) => done[at]).Select(cell => cell.Key)];
                    Assert.Equal(all.Where(cell => !finished.Contains(cell.Key)), Run(workers, finished));
                },
                iter: 6,
                threads: 1
            );
    }

    public void Dispose()
    {
        _scratch.Dispose();
        _data.Dispose();
    }

    private RunFolder<CellKey, Cell> Open(string output) =>
        RunFolder.Open(
            _scratch.File(output),
            RunSettings.Of(Settings, _data.Set, torch.CPU),
            ExampleRun.Fingerprint,
            new GridCells(Settings)
        );

    private (string Cells, string Table) Complete(
        string output,
        Action<long>? onProgress = null,
        CancellationToken cancellation = default
    )
    {
        using var grid = new Grid(Settings, _data.Set, torch.CPU, BaselineScope.All);
        using var folder = Open(output);
        new GridRun(folder, GridWork.Of(grid), ExampleRun.Poster).Run(1, onProgress ?? (_ => { }), cancellation);
        return (
            File.ReadAllText(folder.FileOf(RunFolder.CellsName)),
            File.ReadAllText(folder.FileOf(RunFolder.TableName))
        );
    }
}
