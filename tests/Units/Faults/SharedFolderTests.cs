using Experiments.Runs;
using Units.Runs;

namespace Units.Faults;

/// <summary>Folders that another process or another user has a say in.</summary>
public sealed class SharedFolderTests : IDisposable
{
    // Root may write where nobody may, unless it gives that right up.
    private static readonly string[] ObeysPermissions =
        Environment.UserName == "root" ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : [];

    private readonly ScratchFolder _scratch = new();

    [LinuxFact]
    public void Run_WhileAnotherRunsInTheSameFolder_RefusesInOneSentence()
    {
        // So many seeds that it is still at it, however long the other takes to start.
        string[] arguments = SmallRun.Arguments(_scratch.Path, seeds: 1_000);
        using var first = ProgramProcess.Start(arguments);
        first.WaitFor("Computing");
        var second = ProgramProcess.Run(arguments);
        first.Signal("TERM");
        var ended = first.End();

        var folder = SmallRun.Folder(_scratch.Path);
        Assert.Equal(1, second.ExitCode);
        Assert.Equal($"The run in '{folder}' is in use by another process.\n", second.Messages);
        Assert.Empty(second.Output);
        Assert.Equal(143, ended.ExitCode);
        var lines = File.ReadLines(SmallRun.File(_scratch.Path, RunFolder.JournalName)).Count();
        Assert.EndsWith(
            $"Stopped: {lines} of 6000 cells are finished and kept in '{folder}'; the same command resumes the run.\n",
            ended.Messages
        );
    }

    [LinuxFact]
    public void Run_IntoAFolderThatCannotBeWritten_IsOneSentence()
    {
        var output = Directory.CreateDirectory(_scratch.File("read-only"));
        SystemCommand.Do("chmod", "a-w", output.FullName);

        var ended = ProgramProcess.Run(ObeysPermissions, SmallRun.Arguments(output.FullName));

        Assert.Equal(1, ended.ExitCode);
        Assert.Matches($@"^'{output.FullName}/[0-9a-f]{{12}}' cannot be written \(.*denied\)\.\n$", ended.Messages);
        Assert.Empty(ended.Output);
        Assert.Empty(output.EnumerateFileSystemInfos());
    }

    [LinuxFact]
    public void Run_FinishedAndNowReadOnly_IsOneSentenceAndChangesNothing()
    {
        SmallRun.Copy(_scratch.Path);
        var folder = SmallRun.Folder(_scratch.Path);
        SystemCommand.Do("chmod", "-R", "a-w", folder);

        var ended = ProgramProcess.Run(ObeysPermissions, SmallRun.Arguments(_scratch.Path));
        SystemCommand.Do("chmod", "-R", "u+w", folder);

        Assert.Equal(1, ended.ExitCode);
        Assert.Matches($@"^'{folder}' cannot be written \(.*denied\)\.\n$", ended.Messages);
        SmallRun.Resume(_scratch.Path);
    }

    [LinuxFact]
    public void Report_OfARunThatIsReadOnly_IsOneSentence()
    {
        SmallRun.Copy(_scratch.Path);
        var folder = SmallRun.Folder(_scratch.Path);
        SystemCommand.Do("chmod", "a-w", folder);

        var ended = ProgramProcess.Run(ObeysPermissions, ["report", folder]);
        SystemCommand.Do("chmod", "u+w", folder);

        Assert.Equal(1, ended.ExitCode);
        Assert.Matches($@"^'{folder}/{RunFolder.ReportName}' cannot be written \(.*denied\)\.\n$", ended.Messages);
        SmallRun.Resume(_scratch.Path);
    }

    public void Dispose() => _scratch.Dispose();
}
