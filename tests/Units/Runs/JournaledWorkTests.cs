using Experiments.Runs;
using Experiments.Tickets;

namespace Units.Runs;

public sealed class JournaledWorkTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void Complete_JournalFails_StopsTheWorkersAndIsTheFault()
    {
        File.WriteAllText(_scratch.File("journal"), "");
        using var journal = new Journal<CellKey, Cell>(new FullDisk(_scratch.File("journal")), ExampleRun.Form);
        var work = new JournaledWork<CellKey, Cell>(
            journal,
            new CellWork<CellKey, Cell>(
                _ => 1,
                (_, _, onFinished, _, cancellation) =>
                {
                    onFinished([ExampleRun.Cells[0]]);
                    cancellation.ThrowIfCancellationRequested();
                    Assert.Fail("The work was not stopped.");
                }
            )
        );

        var fault = Assert.Throws<RunFault>(() => work.Complete(1, _ => { }, CancellationToken.None));
        Assert.Contains("No space left on device", fault.Message);
    }

    [Fact]
    public void Complete_WorkFails_IsItsException()
    {
        using var folder = ExampleRun.Open(_scratch.Path);
        var work = new JournaledWork<CellKey, Cell>(
            folder.Journal,
            new CellWork<CellKey, Cell>(_ => 1, (_, _, _, _, _) => throw new NotSupportedException())
        );

        Assert.Throws<NotSupportedException>(() => work.Complete(1, _ => { }, CancellationToken.None));
    }

    public void Dispose() => _scratch.Dispose();
}
