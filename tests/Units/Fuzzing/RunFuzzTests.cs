using System.Text;
using CsCheck;
using Experiments.Claims.Calibration;
using Experiments.Claims.Verdicts;
using Experiments.Runs;
using Experiments.Tickets;
using Snapshots;
using Units.Claims.Verdicts;
using Units.Runs;
using Units.Snapshots;
using Xunit.Abstractions;

namespace Units.Fuzzing;

/// <summary>Files of runs and snapshots, which the program has written and something else may have changed.</summary>
public sealed class RunFuzzTests(ITestOutputHelper output)
{
    private static readonly string Lines = string.Concat(ExampleRun.Cells.Select(ExampleRun.Form.Line));

    private static readonly Cell[] Lost =
    [
        .. ExampleRun.Cells.Take(11),
        Cell.Failed(ExampleRun.Cells[11].Key, "Expected \"numbers\", and found none."),
    ];

    private static readonly string Making = new Making("a command", 1.5, 2).ToJson();

    [Fact]
    public void Settings_AnyText_AreReadOrRefusedByEveryReader()
    {
        using var file = new ScratchFile(RunFolder.SettingsName);
        Fuzz.Run(
            "settings",
            Mutation.Of(ExampleRun.Settings.Complete),
            text =>
            {
                file.Write(text);
                _ = GridPart.Read(file.Folder, null).Settings.Hash;
            },
            output
        );
    }

    // A run that goes on reads its own settings and fingerprint, each in its own way.
    [Theory]
    [InlineData(RunFolder.SettingsName)]
    [InlineData(RunFolder.FingerprintName)]
    [InlineData(RunFolder.JournalName)]
    public void RunFolder_AnyTextInAFile_IsOpenedOrRefused(string name)
    {
        using var scratch = new ScratchFolder();
        using (var folder = ExampleRun.Open(scratch.Path))
        {
            folder.Journal.Append([.. ExampleRun.Cells.Take(5)]);
        }

        var valid = Directory
            .EnumerateFiles(RunFolder.PathOf(scratch.Path, ExampleRun.Settings))
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);
        using var place = new ScratchFile("unused");
        Fuzz.Run(
            $"run folder: {name}",
            Mutation.Of(valid[name]),
            bytes =>
            {
                var path = Directory.CreateDirectory(RunFolder.PathOf(place.Folder, ExampleRun.Settings)).FullName;
                foreach (var (file, content) in valid)
                {
                    File.WriteAllBytes(Path.Combine(path, file), file == name ? bytes : content);
                }

                using var folder = ExampleRun.Open(place.Folder);
                // Whatever is damaged, no cell has another result than it had.
                Assert.All(folder.Journal.Finished, cell => Assert.Contains(cell, ExampleRun.Cells));
            },
            output,
            quick: 1_000
        );
    }

    [Theory]
    [InlineData(RunFolder.SettingsName)]
    [InlineData(RunFolder.FingerprintName)]
    [InlineData(RunFolder.MakingName)]
    [InlineData(RunFolder.CellsName)]
    public void FinishedGrid_AnyTextInAFile_IsReadOrRefused(string name)
    {
        var valid = new Dictionary<string, string>
        {
            [RunFolder.SettingsName] = ExampleRun.Settings.Complete,
            [RunFolder.FingerprintName] = ExampleRun.Fingerprint.ToJson(),
            [RunFolder.MakingName] = Making,
            [RunFolder.CellsName] = ResultFiles.Cells(ExampleRun.Cells),
        };
        using var place = new ScratchFile("unused");
        Fuzz.Run(
            $"finished grid: {name}",
            Mutation.Of(valid[name]),
            text =>
            {
                foreach (var (file, content) in valid)
                {
                    File.WriteAllText(Path.Combine(place.Folder, file), file == name ? text : content);
                }

                FinishedGrid.Read(place.Folder);
            },
            output,
            quick: 1_000
        );
    }

    [Fact]
    public void Cells_AnyText_AreReadOrRefused() =>
        Fuzz.Run(
            "cells.csv",
            Mutation.Of(
                ResultFiles.Cells(ExampleRun.Cells),
                ResultFiles.Cells(Lost),
                ResultFiles.Cells(ExampleRun.Cells).Replace(",random_accuracy,magnitude_accuracy", "")
            ),
            text => Assert.Equal(12, CellFile.Read("cells.csv", text, ExampleRun.Form).Count),
            output
        );

    [Fact]
    public void Needs_AnyText_AreReadOrRefused() =>
        Fuzz.Run(
            "n.csv",
            Mutation.Of(
                $"eta,epsilon,target,probability,n,n_low,n_high,interpolated,trials\n0.1,0,interval,0.9,12,11,13,11.5,100\n0.01,inf,single,0.5,7,6,inf,6.5,20\n"
            ),
            text => NeedFile.Read("n.csv", text),
            output
        );

    [Fact]
    public void Widths_AnyText_AreReadOrRefused() =>
        Fuzz.Run(
            "width.csv",
            Mutation.Of(
                WidthFile.Text([
                    new WidthRow(0.01, 0, 31, 30, 33, 40, (30, 31), 0.07, 0.08, 0.001),
                    new WidthRow(0.01, 0.5, 12, 11, double.PositiveInfinity, 5, null, null, null, null),
                ])
            ),
            text => WidthFile.Read("width.csv", text),
            output
        );

    // A line is a cell or it is none; a sealed one is its own cell or is refused.
    [Fact]
    public void JournalLine_AnyText_IsACellOrNone()
    {
        var seal = new JournalSeal("0123456789ab");
        string[] lines = [.. Lost.Select(ExampleRun.Form.Line)];
        Fuzz.Run(
            "journal line",
            Gen.OneOf(
                Mutation.Of([.. lines.Select(line => line.TrimEnd('\n'))]),
                Mutation.Of([.. lines.Select(line => seal.Of(line).TrimEnd('\n'))])
            ),
            text =>
            {
                ReadOnlyMemory<byte> line = Encoding.UTF8.GetBytes(text);
                var isSealed = text.Contains(",\"check\":\"", StringComparison.Ordinal);
                if (!seal.TryOpen(ref line) || !ExampleRun.Form.TryRead(line, out var cell))
                {
                    throw new RunFault("No cell.");
                }

                Assert.True(!isSealed || Lost.Contains(cell), $"{cell}");
            },
            output,
            quick: 10_000
        );
    }

    [Fact]
    public void Journal_AnyBytes_AreOpenedOrRefused()
    {
        using var file = new ScratchFile(RunFolder.JournalName);
        Fuzz.Run(
            "journal",
            Mutation.Of(Lines),
            text =>
            {
                using var stream = new FileStream(
                    file.Write(text),
                    FileMode.Open,
                    FileAccess.ReadWrite,
                    FileShare.None,
                    bufferSize: 0
                );
                using var journal = new Journal<CellKey, Cell>(stream, ExampleRun.Form);
                Assert.InRange(journal.Count, 0, 12);
            },
            output
        );
    }

    [Fact]
    public void Snapshot_AnyText_IsReadOrRefused() =>
        Fuzz.Run(
            "snapshot",
            Gen.Select(Mutation.Of(DamagedText.Valid.Verified, DamagedText.Valid.Received), Gen.Bool),
            input => _ = input.Item2 ? SnapshotText.ReadVerified(input.Item1) : SnapshotText.ReadReceived(input.Item1),
            output
        );

    [Fact]
    public void Verdict_AnyText_IsReadOrRefused() =>
        Fuzz.Run(
            "verdict",
            Mutation.Of(VerdictText.Write(ExampleVerdict.Recorded(ExampleVerdict.ExampleStudy))),
            text => VerdictText.Read(text, "The text"),
            output
        );

    [Fact]
    public void HeldOutSeeds_AnyBytes_AreReadOrRefused()
    {
        using var file = new ScratchFile("seeds.tsv");
        var seeds = new HeldOutSeeds(
            ["loss", "accuracy"],
            [(new HeldOutSeed(1, 0), [0.5, 0.25]), (new HeldOutSeed(2, 3), [1e-9, 0.75])]
        );
        Fuzz.Run("held-out seeds", Mutation.Of(seeds.ToString()), text => HeldOutSeeds.Read(file.Write(text)), output);
    }
}
