using System.Collections.Concurrent;
using CsCheck;
using Experiments.Runs;
using Units.Runs;
using Xunit.Abstractions;

namespace Units.Faults;

/// <summary>Whatever ends the program, and whenever: the same command goes on, to the same bytes.</summary>
public sealed class KilledRunTests(ITestOutputHelper output)
{
    [LinuxFact]
    public void Run_KilledAtEightMoments_ResumesToTheSameBytes() => KilledAt(moments: 8);

    [ThoroughFact]
    public void Run_KilledAtFiftyMoments_ResumesToTheSameBytes() => KilledAt(moments: 50);

    [LinuxFact]
    public void Run_KilledAgainAndAgain_ResumesToTheSameBytes()
    {
        using var scratch = new ScratchFolder();
        for (var cells = 2; cells < SmallRun.Cells; cells += 4)
        {
            using var process = ProgramProcess.Start(SmallRun.Arguments(scratch.Path));
            ProgramProcess.Wait(() => process.HasEnded || Lines(scratch.Path) >= cells);
            process.Kill();
            process.End();
        }

        Assert.InRange(Lines(scratch.Path), 2, SmallRun.Cells);
        SmallRun.Resume(scratch.Path);
    }

    // After the last cell and before the results: nothing is left to compute, and everything to write.
    [LinuxFact]
    public void Run_KilledBeforeAnyResultWasWritten_WritesThemAll()
    {
        using var scratch = new ScratchFolder();
        SmallRun.Copy(scratch.Path);
        string[] written = [RunFolder.MakingName, RunFolder.CellsName, RunFolder.TableName, RunFolder.PageName];
        Array.ForEach(written, name => File.Delete(SmallRun.File(scratch.Path, name)));
        File.WriteAllText(SmallRun.File(scratch.Path, RunFolder.CellsName + ".tmp"), "epsilon,spar");

        SmallRun.Resume(scratch.Path);
    }

    [LinuxTheory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void Run_Signal_EndsItWithItsExitCodeAndLosesNothing(string signal, int exitCode)
    {
        // A shell that starts a test run in the background has SIGINT ignored by all that comes of it.
        string[] through = ["env", $"--default-signal={signal}"];
        using var scratch = new ScratchFolder();
        using var process = ProgramProcess.Start(through, SmallRun.Arguments(scratch.Path));
        process.WaitFor("Computing");
        process.Signal(signal);
        var ended = process.End();

        Assert.Equal(exitCode, ended.ExitCode);
        Assert.Empty(ended.Output);
        Assert.Contains("Stopping at the next step; press Ctrl-C again to end at once.\n", ended.Messages);
        Assert.EndsWith(
            $"Stopped: {Lines(scratch.Path)} of {SmallRun.Cells} cells are finished and kept in '{SmallRun.Folder(scratch.Path)}'; the same command resumes the run.\n",
            ended.Messages
        );
        SmallRun.Resume(scratch.Path);
    }

    private void KilledAt(int moments)
    {
        var took = SmallRun.Took;
        var cells = new ConcurrentBag<int>();
        Gen.Double.Unit.Sample(
            share =>
            {
                using var scratch = new ScratchFolder();
                using (var process = ProgramProcess.Start(SmallRun.Arguments(scratch.Path)))
                {
                    Thread.Sleep(share * took);
                    process.Kill();
                    process.End();
                }

                var lines = Lines(scratch.Path);
                SmallRun.Resume(scratch.Path);
                cells.Add(lines);
                lock (output)
                {
                    output.WriteLine($"Killed after {share:P0} of a run, with {lines} of {SmallRun.Cells} cells.");
                }
            },
            output.WriteLine,
            iter: moments,
            threads: 2
        );
        Figures.Add(
            "kills",
            new
            {
                moments,
                withoutACell = cells.Count(lines => lines == 0),
                withSome = cells.Count(lines => lines is > 0 and < SmallRun.Cells),
                withAll = cells.Count(lines => lines == SmallRun.Cells),
            }
        );
    }

    // Another program reads it, which does not mind the lock.
    private static int Lines(string output) =>
        Directory.EnumerateDirectories(output).SingleOrDefault() is { } folder
        && Path.Combine(folder, RunFolder.JournalName) is var journal
        && File.Exists(journal)
            ? SystemCommand.Do("cat", journal).Count(letter => letter == '\n')
            : 0;
}
