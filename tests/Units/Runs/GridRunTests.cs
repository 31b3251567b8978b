using Experiments.Runs;
using Experiments.Tickets;

namespace Units.Runs;

public sealed class GridRunTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private string Folder => RunFolder.PathOf(_scratch.Path, ExampleRun.Settings);

    [Fact]
    public void Run_ToTheEnd_WritesCellsAndTableByScaleSparsityAndSeed()
    {
        var (cells, table) = ExampleRun.RunToEnd(_scratch.Path);

        Assert.Equal(ResultFiles.Cells(ExampleRun.Cells), cells);
        Assert.Equal(ResultFiles.Table(new GridTable(ExampleRun.Cells), ExampleRun.Poster), table);
    }

    [Fact]
    public void Run_Again_ComputesNothingAndWritesTheSame()
    {
        var first = ExampleRun.RunToEnd(_scratch.Path);

        using var folder = ExampleRun.Open(_scratch.Path);
        var work = new CellWork<CellKey, Cell>(_ => 0, (_, finished, _, _, _) => Assert.Equal(12, finished.Count));
        new GridRun(folder, work, ExampleRun.Poster).Run(1, _ => { }, CancellationToken.None);

        Assert.Equal(
            first,
            (File.ReadAllText(folder.FileOf(RunFolder.CellsName)), File.ReadAllText(folder.FileOf(RunFolder.TableName)))
        );
    }

    [Fact]
    public void Run_BegunByAnEarlierVersion_GoesOnAndLeavesOutWhatItLacks()
    {
        using (var begun = ExampleRun.Open(_scratch.Path))
        {
            begun.Journal.Append([
                .. ExampleRun.Cells.Where(cell => cell.Key.Epsilon == 0).Select(cell => cell with { Baselines = null }),
            ]);
        }

        var (cells, table) = ExampleRun.RunToEnd(_scratch.Path);

        Assert.Equal(
            ResultFiles.Cells(
                ExampleRun.Cells.Select(cell => cell.Key.Epsilon == 0 ? cell with { Baselines = null } : cell)
            ),
            cells
        );
        Assert.Single(FinishedGrid.Read(Folder).Cells, cell => cell.Baselines is not null);
        Assert.Equal(ResultFiles.Table(new GridTable(ExampleRun.Cells), ExampleRun.Poster), table);
    }

    [Fact]
    public void Run_KilledAtAnyByteOfTheJournal_EndsWithTheSameTables()
    {
        var whole = ExampleRun.RunToEnd(_scratch.Path);
        string journal;
        using (var folder = ExampleRun.Open(_scratch.Path))
        {
            journal = Path.Combine(folder.Path, RunFolder.JournalName);
        }

        var bytes = File.ReadAllBytes(journal);
        for (var length = 0; length <= bytes.Length; length++)
        {
            File.WriteAllBytes(journal, bytes[..length]);

            Assert.Equal(whole, ExampleRun.RunToEnd(_scratch.Path));
            Assert.Equal(
                File.ReadLines(journal).Order(StringComparer.Ordinal),
                System.Text.Encoding.UTF8.GetString(bytes).TrimEnd('\n').Split('\n').Order(StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public void Run_Cancelled_KeepsTheFinishedCellsAndResumes()
    {
        using var stop = new CancellationTokenSource();
        using (var folder = ExampleRun.Open(_scratch.Path))
        {
            var run = new GridRun(folder, ExampleRun.Work(), ExampleRun.Poster);
            Assert.Equal(12 * ExampleRun.StepsPerCell, run.ReplicaSteps);

            Assert.Throws<OperationCanceledException>(() => run.Run(1, _ => stop.Cancel(), stop.Token));

            Assert.Equal(2, folder.Journal.Count);
            Assert.Equal(10 * ExampleRun.StepsPerCell, run.ReplicaSteps);
            Assert.False(File.Exists(folder.FileOf(RunFolder.TableName)));
        }

        using var elsewhere = new ScratchFolder();
        Assert.Equal(ExampleRun.RunToEnd(elsewhere.Path), ExampleRun.RunToEnd(_scratch.Path));
    }

    [Fact]
    public void Run_WorkLeavesCellsOut_Throws()
    {
        using var folder = ExampleRun.Open(_scratch.Path);
        var work = new CellWork<CellKey, Cell>(_ => 1, (_, _, onFinished, _, _) => onFinished([ExampleRun.Cells[0]]));

        Assert.Throws<InvalidOperationException>(() =>
            new GridRun(folder, work, ExampleRun.Poster).Run(1, _ => { }, CancellationToken.None)
        );
        Assert.False(File.Exists(folder.FileOf(RunFolder.TableName)));
    }

    public void Dispose() => _scratch.Dispose();
}
