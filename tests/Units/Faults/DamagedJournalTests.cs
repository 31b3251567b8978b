using Experiments.Runs;
using Units.Runs;

namespace Units.Faults;

/// <summary>A journal that is not as the program left it gives the same table or none, and the program says why.</summary>
public sealed class DamagedJournalTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly string[] _lines;

    public DamagedJournalTests() => _lines = LinuxFactAttribute.NotHere is null ? SmallRun.Copy(_scratch.Path) : [];

    private string Journal => SmallRun.File(_scratch.Path, RunFolder.JournalName);

    private string Folder => SmallRun.Folder(_scratch.Path);

    [LinuxTheory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Run_LastLineTorn_SaysSoAndComputesItsCellAgain(double share)
    {
        var last = _lines[^1];
        Write([.. _lines[..^1], ""], end: last[..(int)(share * last.Length)]);

        var ended = SmallRun.Resume(_scratch.Path);

        Assert.StartsWith(
            $"The last line of the journal in '{Folder}' was cut short; its cell is computed again.\nComputing 1 of {SmallRun.Cells} cells",
            ended.Messages
        );
    }

    [LinuxFact]
    public void Run_LinesTwice_SaysSoAndCountsThemOnce()
    {
        Write([.. _lines, _lines[3], _lines[3], _lines[0], ""]);

        var ended = SmallRun.Resume(_scratch.Path, journal: false);

        Assert.Equal(
            $"The journal in '{Folder}' has 3 lines more than once, with the same results; each counts once.\n"
                + $"All {SmallRun.Cells} cells in '{Folder}' are finished.\n",
            ended.Messages
        );
    }

    // Workers end in any order, so a journal has none of its own.
    [LinuxFact]
    public void Run_LinesInAnotherOrder_IsTheSameRun()
    {
        Write([.. _lines.Reverse(), ""]);

        var ended = SmallRun.Resume(_scratch.Path);

        Assert.Equal($"All {SmallRun.Cells} cells in '{Folder}' are finished.\n", ended.Messages);
    }

    [LinuxFact]
    public void Run_MiddleLineTorn_IsRefused()
    {
        Write([.. _lines[..4], _lines[4][..20], .. _lines[5..], ""]);

        Refused($"Line 5 of '{Journal}' is not a finished cell; the journal is damaged.");
    }

    [LinuxFact]
    public void Run_MiddleLineTornTogetherWithItsEnd_IsRefused()
    {
        Write([.. _lines[..4], _lines[4][..20] + _lines[5], .. _lines[6..], ""]);

        Refused($"Line 5 of '{Journal}' is not a finished cell; the journal is damaged.");
    }

    // The cell and all else are as they should be: without a check it would be a wrong table.
    [LinuxFact]
    public void Run_DigitChanged_IsRefused()
    {
        var at = _lines[7].IndexOf("\"accuracy\":0.", StringComparison.Ordinal) + "\"accuracy\":0.".Length;
        var digit = _lines[7][at] == '9' ? '8' : (char)(_lines[7][at] + 1);
        Write([.. _lines[..7], $"{_lines[7][..at]}{digit}{_lines[7][(at + 1)..]}", .. _lines[8..], ""]);

        Refused($"Line 8 of '{Journal}' was written for another run, or has changed since; the journal is damaged.");
    }

    // Of the same grid with another seed of all randomness: the same cells, other results.
    [LinuxFact]
    public void Run_LineOfAnotherRun_IsRefused()
    {
        using var other = new ScratchFolder();
        Assert.Equal(
            0,
            ProgramProcess.Run([.. SmallRun.Arguments(other.Path), "--root-seed", "7", "--shard", "1/6"]).ExitCode
        );
        var foreign = File.ReadAllLines(SmallRun.File(other.Path, RunFolder.JournalName))[0];
        var cell = foreign[..foreign.IndexOf(",\"loss\"", StringComparison.Ordinal)];
        var place = Array.FindIndex(_lines, line => line.StartsWith(cell, StringComparison.Ordinal));
        Write([.. _lines[..place], foreign, .. _lines[(place + 1)..], ""]);

        Refused(
            $"Line {place + 1} of '{Journal}' was written for another run, or has changed since; the journal is damaged."
        );
    }

    // Damage that takes the end of a line's numbers away together with the check, and leaves what could be a line.
    [LinuxFact]
    public void Run_LineWithoutACheck_IsRefused()
    {
        var line = _lines[3];
        _lines[3] = $"{line[..line.IndexOf(",\"check\"", StringComparison.Ordinal)]}}}";
        Write([.. _lines, ""]);

        Refused($"Line 4 of '{Journal}' was written for another run, or has changed since; the journal is damaged.");
    }

    public void Dispose() => _scratch.Dispose();

    private void Write(string[] lines, string end = "") => File.WriteAllText(Journal, string.Join('\n', lines) + end);

    private void Refused(string sentence)
    {
        var table = File.ReadAllText(SmallRun.File(_scratch.Path, RunFolder.TableName));
        var damaged = File.ReadAllText(Journal);

        var ended = ProgramProcess.Run(SmallRun.Arguments(_scratch.Path));

        Assert.Equal((1, sentence + "\n", ""), (ended.ExitCode, ended.Messages, ended.Output));
        Assert.Equal(table, File.ReadAllText(SmallRun.File(_scratch.Path, RunFolder.TableName)));
        Assert.Equal(damaged, File.ReadAllText(Journal));
    }
}
