using Experiments.Construction;
using Experiments.Construction.Widths;
using Experiments.Runs;
using Experiments.SubsetSum.Needs;

namespace Units.Runs;

/// <summary>The file of widths, and finding it beside a run.</summary>
public sealed class WidthFileTests : IDisposable
{
    private const string Header = "eta,epsilon,n,n_low,n_high,draws,reach_low,reach_high,out_of_reach,missed,missed_se";

    private const string Settings =
        """{"device":"cpu","width":{"target":"784-8-10","perturbed":"UV","range":2,"etas":[0.01]}}""";

    private readonly ScratchFolder _scratch = new();

    private static readonly WidthRow Resolved = new(0.01, 0, 31, 30, 33, 40, (30, 31), 0.07, 0.08, 0.001);

    private static readonly WidthRow Open = new(0.01, 0.5, 12, 11, double.PositiveInfinity, 5, null, null, null, null);

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var text = WidthFile.Text([Resolved, Open]);

        Assert.Equal($"{Header}\n0.01,0,31,30,33,40,30,31,0.07,0.08,0.001\n0.01,0.5,12,11,inf,5,,,,,\n", text);
        Assert.Equal([Resolved, Open], WidthFile.Read("width.csv", text));
        Assert.Equal(
            [Resolved, Open],
            WidthFile.Read("width.csv", text.Replace("\n", "\r\n", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Of_Estimate_HasItsNumbers()
    {
        var direct = new MinimalN(12, 11, null, 11.5, 5);

        Assert.Equal(Open, WidthRow.Of(new WidthEstimate(0.01, 0.5, direct, null, null, null)));
        Assert.Equal(
            Resolved with
            {
                Missed = null,
                MissedError = null,
                OutOfReach = 0.25,
            },
            WidthRow.Of(
                new WidthEstimate(
                    0.01,
                    0,
                    new MinimalN(31, 30, 33, 30.5, 40),
                    new LeastWidth(30, 31, 30.2),
                    new Bracket(0.25, 0.25),
                    null
                )
            )
        );
    }

    [Theory]
    [InlineData("0.01,0,31,30,33,40,30,31,0.07,0.08")]
    [InlineData("0.01,0,31,32,33,40,30,31,0.07,0.08,0.001")]
    [InlineData("0.01,0,31,30,30,40,30,31,0.07,0.08,0.001")]
    [InlineData("0.01,0,31,30,33,0,30,31,0.07,0.08,0.001")]
    [InlineData("0.01,0,31,0,33,40,30,31,0.07,0.08,0.001")]
    [InlineData("0,0,31,30,33,40,30,31,0.07,0.08,0.001")]
    [InlineData("0.01,inf,31,30,33,40,30,31,0.07,0.08,0.001")]
    [InlineData("0.01,0,31,30,33,40,30,,0.07,0.08,0.001")]
    [InlineData("0.01,0,31,30,33,40,32,31,0.07,0.08,0.001")]
    [InlineData("0.01,0,31,30,33,40,30,31,x,0.08,0.001")]
    [InlineData("0.01,0,31,30,33,40,30,31,0.07,-1,0.001")]
    [InlineData("0.01,0,31,30,33,40,30,31,0.07,nan,0.001")]
    public void Read_DamagedLine_IsRefused(string line)
    {
        var fault = Assert.Throws<RunFault>(() => WidthFile.Read("w.csv", $"{Header}\n{line}\n"));

        Assert.Equal($"Line 2 of 'w.csv' is not of the form {Header}; the file is damaged.", fault.Message);
    }

    [Fact]
    public void Read_OtherHeader_IsRefused() =>
        Assert.StartsWith(
            "Line 1 of 'w.csv' is not of the form",
            Assert.Throws<RunFault>(() => WidthFile.Read("w.csv", "eta,epsilon\n")).Message
        );

    [Fact]
    public void Find_SeveralRuns_IsTheOneWithMostDrawsAtTheEtaNearestToAHundredth()
    {
        Write("a", [Open]);
        Write("b", [Open with { Eta = 0.5, Draws = 1000 }, Open, Resolved]);
        Write("c", [Open]);

        var widths = FinishedWidths.Find(_scratch.Path)!;

        Assert.Equal("b", widths.Name);
        Assert.Equal([Resolved, Open], widths.Rows);
        Assert.Equal(
            ("784-8-10", PerturbedWeights.UV, 2, 0.01),
            (widths.Target, widths.Perturbed, widths.Range, widths.Eta)
        );
        Assert.Equal(Resolved, widths.Unperturbed);
    }

    [Fact]
    public void Find_NoSuchRun_IsNone()
    {
        Write("a", []);

        Assert.Null(FinishedWidths.Find(_scratch.Path));
        Assert.Null(FinishedWidths.Find(_scratch.File("nowhere")));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("""{"device":"cpu"}""")]
    [InlineData("""{"width":{"target":"784-8-10","perturbed":"W","range":2}}""")]
    [InlineData("""{"width":{"target":"784-8-10","perturbed":"V","range":"far"}}""")]
    [InlineData("""{"width":{"perturbed":"V","range":1}}""")]
    public void Find_DamagedSettings_IsRefused(string settings)
    {
        Write("a", [Open], settings);

        Assert.Equal(
            $"'{Path.Combine(_scratch.Path, "a", RunFolder.SettingsName)}' does not hold the settings of a construction that can be read; it is damaged.",
            Assert.Throws<RunFault>(() => FinishedWidths.Find(_scratch.Path)).Message
        );
    }

    public void Dispose() => _scratch.Dispose();

    private void Write(string name, IReadOnlyList<WidthRow> rows, string settings = Settings)
    {
        var folder = Directory.CreateDirectory(_scratch.File(name)).FullName;
        File.WriteAllText(Path.Combine(folder, RunFolder.SettingsName), settings);
        File.WriteAllText(Path.Combine(folder, RunFolder.WidthName), WidthFile.Text(rows));
    }
}
