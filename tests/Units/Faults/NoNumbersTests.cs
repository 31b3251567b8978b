using Experiments.Networks;
using Experiments.Perturbation;
using Experiments.Pruning;
using Experiments.Runs;
using Experiments.Tickets;
using Units.Data;
using Units.Networks;
using Units.Runs;
using static TorchSharp.torch;

namespace Units.Faults;

/// <summary>Training that gives no numbers ends that network, with its step and tensor, and no other.</summary>
public sealed class NoNumbersTests : IDisposable
{
    private static readonly string[] Sure =
    [
        "--scale",
        "smoke",
        "--sparsity",
        "0,0.5",
        "--pgd-learning-rate",
        "1e30",
        "--baselines",
        "none",
        "--device",
        "cpu",
        "--output",
    ];

    private static readonly GridSettings Tiny = new()
    {
        Architecture = "36-8-3",
        BatchSize = 16,
        TrainImages = 48,
        TestImages = 20,
        Epsilons = [0, 0.1],
        Sparsities = [0, 0.3m, 0.6m],
        Seeds = [0],
        ProjectedSgd = new() { Epochs = 2 },
        EdgePopup = new() { Epochs = 2 },
    };

    private readonly ScratchFolder _scratch = new();

    [LinuxFact]
    public void Run_OneEpsilonWithoutNumbers_KeepsTheRestAndSaysWhy()
    {
        var with = _scratch.File("with");
        var without = _scratch.File("without");
        const string Reason =
            "Expected numbers in the perturbation of step 1 and found 8416 NaN; a smaller learning rate may help.";

        var ended = ProgramProcess.Run([.. Sure, with, "--epsilon", "0,0.1,inf"]);
        var again = ProgramProcess.Run([.. Sure, with, "--epsilon", "0,0.1,inf"]);
        Assert.Equal(0, ProgramProcess.Run([.. Sure, without, "--epsilon", "0,0.1"]).ExitCode);

        Assert.Equal((2, 2), (ended.ExitCode, again.ExitCode));
        Assert.EndsWith(
            "\n2 of 6 cells have no numbers; the same command gives none again, smaller learning rates may.\n",
            ended.Messages
        );
        Assert.StartsWith($"All 6 cells in '{SmallRun.Folder(with)}' are finished.\n", again.Messages);
        Assert.Contains(
            $"Missing: the training of 2 of 6 networks gave no numbers. 'cells.csv' has the reason of each.\nε = inf, s = 0, seed 0: {Reason}\nε = inf, s = 0.5, seed 0: {Reason}\n",
            ended.Output
        );
        Assert.Equal(
            [
                .. File.ReadAllLines(SmallRun.File(without, RunFolder.CellsName))
                    .Select((line, at) => at == 0 ? $"{line},failure" : $"{line},"),
                $"inf,0,0,,,,,\"{Reason}\"",
                $"inf,0.5,0,,,,,\"{Reason}\"",
            ],
            File.ReadAllLines(SmallRun.File(with, RunFolder.CellsName))
        );
        Assert.Equal(
            [.. File.ReadAllLines(SmallRun.File(without, RunFolder.TableName)), "inf,0,,,0,", "inf,0.5,,,0,"],
            File.ReadAllLines(SmallRun.File(with, RunFolder.TableName))
        );
        Assert.Contains(
            $"Left out of this report is ε = inf: the training of 2 networks gave no numbers there, the first at ε = inf, s = 0, seed 0: {Reason}",
            File.ReadAllText(SmallRun.File(with, RunFolder.ReportName))
        );
    }

    [LinuxFact]
    public void Run_NoNetworkWithNumbers_HasATableWithoutAnyAndNoReport()
    {
        string[] arguments = [.. Sure, _scratch.Path, "--epsilon", "inf"];

        var ended = ProgramProcess.Run(arguments);

        Assert.Equal(2, ended.ExitCode);
        Assert.DoesNotContain(RunFolder.PageName, ended.Output);
        var report = ProgramProcess.Run("report", SmallRun.Folder(_scratch.Path));
        Assert.Equal(
            (
                1,
                $"The run in '{SmallRun.Folder(_scratch.Path)}' has no ε at which the training of every network gave numbers, so there is no report of it; 'cells.csv' has the reasons.\n"
            ),
            (report.ExitCode, report.Messages)
        );
    }

    [LinuxFact]
    public void Merge_ShardsWithACellWithoutNumbers_IsTheRunOnOneMachine()
    {
        string[] grid = [.. Sure[..^1], "--epsilon", "0,inf"];
        var (whole, shards, merged) = (_scratch.File("whole"), _scratch.File("shards"), _scratch.File("merged"));
        Assert.Equal(2, ProgramProcess.Run([.. grid, "--output", whole]).ExitCode);
        Assert.Equal(0, ProgramProcess.Run([.. grid, "--output", shards, "--shard", "1/2"]).ExitCode);
        var last = ProgramProcess.Run([.. grid, "--output", shards, "--shard", "2/2"]);
        Assert.Equal(0, last.ExitCode);
        Assert.EndsWith(
            "2 of them have no numbers, because their training gave none; the merged run tells which and why.\n",
            last.Messages
        );

        var merge = ProgramProcess.Run("merge", shards, "--output", merged);

        Assert.Equal(2, merge.ExitCode);
        Assert.Equal(
            File.ReadAllText(SmallRun.File(whole, RunFolder.CellsName)),
            File.ReadAllText(SmallRun.File(merged, RunFolder.CellsName))
        );
    }

    [Fact]
    public void Perturb_OneReplicaLost_NamesItsStepAndLeavesTheOthersBits()
    {
        using var example = Example.Real("c3k3-c5k2-6-4", 9, 8, replicas: 3, batch: 24, seed: 41);
        var settings = new ProjectedSgdSettings { Epochs = 2, Momentum = 0.9 };
        using var sound = Perturb();
        example.Weights[1, 0] = float.NaN;
        List<(int, string)> lost = [];
        using var damaged = Perturb((replica, fault) => lost.Add((replica, fault.Message)));

        Bits.Equal(sound[0], damaged[0], "the replica before the lost one");
        Bits.Equal(sound[2], damaged[2], "the replica after it");
        Assert.All(Bits.Of(damaged[1]), value => Assert.Equal(0, value));
        var (replica, sentence) = Assert.Single(lost);
        Assert.Equal(1, replica);
        Assert.Matches("^Expected numbers in the perturbation of step 0 and found [0-9]+ NaN; ", sentence);

        Tensor Perturb(Action<int, NotANumberFault>? tell = null) =>
            new ProjectedSgd(example.OnCpu(), settings).Perturb(
                example.Weights,
                [0.1, 0.2, double.PositiveInfinity],
                example.Training(4) with
                {
                    Lost = tell,
                }
            );
    }

    [Fact]
    public void Scores_OneReplicaLost_NamesItsStepAndLeavesTheOthersBits()
    {
        using var example = Example.Real("c3k3-c5k2-6-4", 9, 8, replicas: 3, batch: 24, seed: 52);
        var initial = InitialWeights.DrawScores(example.Architecture, new Experiments.RandomStream(7, "scores", 0));
        using var sound = Scores();
        example.Weights[1].fill_(float.PositiveInfinity);
        List<(int, string)> lost = [];
        using var damaged = Scores((replica, fault) => lost.Add((replica, fault.Message)));

        Bits.Equal(sound[0], damaged[0], "the replica before the lost one");
        Bits.Equal(sound[2], damaged[2], "the replica after it");
        var (replica, sentence) = Assert.Single(lost);
        Assert.Equal(1, replica);
        Assert.Matches("^Expected numbers in the scores of edge-popup's step 0 and found [0-9]+ NaN; ", sentence);

        Tensor Scores(Action<int, NotANumberFault>? tell = null) =>
            new EdgePopup(example.OnCpu(), new EdgePopupSettings { Epochs = 2 }, initial).Scores(
                example.Weights,
                [0.2m, 0.5m, 0.7m],
                example.Training(4) with
                {
                    Lost = tell,
                }
            );
    }

    [Fact]
    public void RunAll_EveryReplicaLost_StopsAtThatStepAndCountsAllOfItAsDone()
    {
        var settings = Tiny with
        {
            ProjectedSgd = new() { LearningRate = 1e38, Epochs = 50 },
            Epsilons = [double.PositiveInfinity],
        };
        using var data = new TinyData();
        using var grid = new Grid(settings, data.Set, CPU);
        var (calls, done) = (0, 0L);
        List<Cell> cells = [];

        grid.RunAll(1, new HashSet<CellKey>(), cells.AddRange, Count, CancellationToken.None);

        Assert.Equal(3, cells.Count);
        Assert.All(cells, cell => Assert.Contains("the perturbation of step 1 ", cell.Failure));
        Assert.All(cells, cell => Assert.True(double.IsNaN(cell.Loss) && double.IsNaN(cell.Accuracy)));
        Assert.Equal(grid.ReplicaSteps(new HashSet<CellKey>()), done);
        Assert.InRange(calls, 2, 5);

        void Count(long steps) => (calls, done) = (calls + 1, done + steps);
    }

    // The masks of the seed serve every ε; what one of them lacks, all cells of its sparsity lack.
    [Theory]
    [InlineData(ScoredWeights.Moved)]
    [InlineData(ScoredWeights.Initial)]
    public void RunAll_EdgePopupWithoutNumbers_LosesThePrunedCellsAlone(ScoredWeights weights)
    {
        Cell[] sound = Run(Tiny with { EdgePopup = Tiny.EdgePopup with { Weights = weights } });
        Cell[] damaged = Run(Tiny with { EdgePopup = Tiny.EdgePopup with { Weights = weights, LearningRate = 1e38 } });

        Assert.Equal(sound.Where(cell => cell.Key.Sparsity == 0), damaged.Where(cell => cell.Key.Sparsity == 0));
        Assert.All(
            damaged.Where(cell => cell.Key.Sparsity > 0),
            cell => Assert.StartsWith("Expected numbers in the scores of edge-popup's step ", cell.Failure)
        );
    }

    [Fact]
    public void RunAll_LossThatIsNotFinite_LosesThatCellAlone()
    {
        // No weight is left by the last sparsity, so that its outputs, and its loss, are finite.
        Cell[] cells = Run(
            Tiny with
            {
                InitialScale = 1e30,
                ProjectedSgd = new() { Epochs = 0 },
                EdgePopup = new() { Epochs = 0 },
                Sparsities = [0, 0.3m, 0.9999m],
            }
        );

        Assert.All(
            cells.Where(cell => cell.Key.Sparsity < 0.9m),
            cell => Assert.StartsWith("Expected a finite loss and found ", cell.Failure)
        );
        Assert.All(cells.Where(cell => cell.Key.Sparsity > 0.9m), cell => Assert.True(cell.IsMeasured));
    }

    [Fact]
    public void Journal_CellWithoutNumbers_ReadsBackTheSame()
    {
        var cell = Cell.Failed(new CellKey(double.PositiveInfinity, 0.5m, 3), "Expected \"numbers\", and \\ found ε.");
        var form = new GridCells(
            new GridSettings
            {
                Epsilons = [double.PositiveInfinity],
                Sparsities = [0.5m],
                Seeds = [3],
            }
        );
        var line = form.Line(cell);

        Assert.Equal(
            """{"epsilon":"inf","sparsity":0.5,"seed":3,"failure":"Expected \"numbers\", and \\ found ε."}""" + "\n",
            line
        );
        Assert.True(form.TryRead(System.Text.Encoding.UTF8.GetBytes(line[..^1]), out var read));
        Assert.Equal(cell, read);
        Assert.Equal([cell], CellFile.Read("cells.csv", ResultFiles.Cells([cell]), form));
    }

    public void Dispose() => _scratch.Dispose();

    private static Cell[] Run(GridSettings settings)
    {
        using var data = new TinyData();
        using var grid = new Grid(settings, data.Set, CPU);
        List<Cell> cells = [];
        grid.RunAll(1, new HashSet<CellKey>(), cells.AddRange, _ => { }, CancellationToken.None);
        return [.. cells];
    }
}
