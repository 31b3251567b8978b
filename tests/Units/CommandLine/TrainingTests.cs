using Experiments.Runs;
using Units.Data;

namespace Units.CommandLine;

/// <summary>The program as it is, on a data set of a few pixels.</summary>
public sealed class TrainingTests : IDisposable
{
    private readonly IdxFolder _data = new();

    [Fact]
    public void Run_OneWorkerOrThree_WritesTheSameBytes() =>
        Assert.Equal(Results("--workers", "1"), Results("--workers", "3"));

    [Fact]
    public void Run_AnotherRootSeed_WritesOtherBytes() => Assert.NotEqual(Results(), Results("--root-seed", "1"));

    [Fact]
    public void Run_InfiniteScale_IsARowOfItsOwn() => Assert.Contains("\ninf,0.5,1,", Results().Cells);

    public void Dispose() => _data.Dispose();

    private (string Cells, string Table) Results(params string[] more)
    {
        using var session = new Session { Trains = true };
        var arguments =
            "--device cpu --architecture 6-8-3 --train-images 4 --test-images 2 --batch-size 2 --seeds 2 --epsilon 0,0.1,inf "
            + $"--sparsity 0,0.5 --data {_data.Path}";
        var exitCode = session.Run([.. arguments.Split(' '), .. more]);
        Assert.True(exitCode == 0, session.Messages);
        var folder = Directory.EnumerateDirectories(session.Results).Single();
        return (
            File.ReadAllText(Path.Combine(folder, RunFolder.CellsName)),
            File.ReadAllText(Path.Combine(folder, RunFolder.TableName))
        );
    }
}
