using Units.Runs;

namespace Units.Faults;

/// <summary>No more room: one sentence, nothing finished is lost, and the run goes on when there is room again.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    // The journal of the run is longer than this, every file before it shorter.
    private const int LongestFile = 1_000;

    // A write beyond the limit sends a signal that ends a process which has not said what to do with it.
    private static readonly string[] Limited =
    [
        "bash",
        "-c",
        $"trap '' XFSZ; exec prlimit --fsize={LongestFile} \"$@\"",
        "-",
    ];

    [LinuxFact]
    public void Run_JournalThatMayNotGrow_IsOneSentenceAndResumes()
    {
        // .NET's own executable memory is a file, too, unless it is told otherwise.
        var ended = ProgramProcess.Run(
            Limited,
            SmallRun.Arguments(_scratch.Path),
            new Dictionary<string, string> { ["DOTNET_EnableWriteXorExecute"] = "0" }
        );

        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        var journal = SmallRun.File(_scratch.Path, Experiments.Runs.RunFolder.JournalName);
        var finished = File.ReadAllText(journal).Count(letter => letter == '\n');
        Assert.InRange(finished, 2, SmallRun.Cells - 1);
        Assert.Matches(
            $@"^Computing 12 of 12 cells.*\nThe journal '{journal}' cannot be written \(.*\); the [0-9]+ of 12 cells finished before are kept, and the same command resumes the run\.\n$",
            ended.Messages
        );
        SmallRun.Resume(_scratch.Path);
    }

    // As with "program > file" on a full disk.
    [LinuxFact]
    public void Run_OutputToAFullDisk_IsOneSentenceAndTheFilesAreThere()
    {
        SmallRun.Copy(_scratch.Path);

        var ended = ProgramProcess.Run(
            ["bash", "-c", "exec \"$@\" > /dev/full", "-"],
            SmallRun.Arguments(_scratch.Path)
        );

        Assert.Equal(1, ended.ExitCode);
        Assert.EndsWith(
            "\nStandard output cannot be written (No space left on device); what was computed is kept in its files.\n",
            ended.Messages
        );
    }

    [LinuxFact]
    public void Run_MessagesToAFullDisk_IsNoWorseForThem()
    {
        var ended = ProgramProcess.Run(
            ["bash", "-c", "exec \"$@\" 2> /dev/full", "-"],
            SmallRun.Arguments(_scratch.Path)
        );

        Assert.Equal((0, ""), (ended.ExitCode, ended.Messages));
        SmallRun.HasTheSameFiles(_scratch.Path);
    }

    // Room for the settings alone, for the journal but not the results, and for the results but not the figures.
    [RequiresMountTheory]
    [InlineData(8, "The journal '*/journal.jsonl' cannot be written (No space left on device); the 0 of 12 cells")]
    [InlineData(12, "'*/made.json' cannot be written (No space left on device).")]
    [InlineData(64, "'*/figures/*' cannot be written (No space left on device).")]
    public void Run_DiskFull_IsOneSentenceAndResumes(int kilobytes, string sentence)
    {
        var disk = _scratch.File("disk");
        Directory.CreateDirectory(disk);
        SystemCommand.Do("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "none", disk);
        try
        {
            var ended = ProgramProcess.Run(SmallRun.Arguments(disk));
            Assert.Equal(1, ended.ExitCode);
            var last = ended.Messages.TrimEnd('\n').Split('\n')[^1];
            var parts = sentence.Split('*');
            Assert.StartsWith(parts[0], last, StringComparison.Ordinal);
            Assert.All(parts, part => Assert.Contains(part, last, StringComparison.Ordinal));
            Assert.DoesNotContain("defect", ended.Messages, StringComparison.Ordinal);

            SystemCommand.Do("mount", "-o", "remount,size=64m", disk);
            SmallRun.Resume(disk);
        }
        finally
        {
            SystemCommand.Do("umount", disk);
        }
    }

    public void Dispose() => _scratch.Dispose();

    /// <summary>A theory that mounts a file system; skipped where that is not allowed, for the reason that the system gives.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class RequiresMountTheoryAttribute : TheoryAttribute
    {
        private static readonly Lazy<string?> NotHere = new(() =>
        {
            if (LinuxFactAttribute.NotHere is { } reason)
            {
                return reason;
            }

            var place = Directory.CreateTempSubdirectory("reproduce-mount-").FullName;
            try
            {
                SystemCommand.Do("mount", "-t", "tmpfs", "-o", "size=4k", "none", place);
                SystemCommand.Do("umount", place);
                return null;
            }
            catch (InvalidOperationException refused)
            {
                return $"A small disk has to be mounted, as root may, and here: {refused.Message}";
            }
            finally
            {
                Directory.Delete(place);
            }
        });

        public RequiresMountTheoryAttribute() => Skip = NotHere.Value;
    }
}
