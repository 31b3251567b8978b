using Experiments.Reports;
using Spectre.Console;

namespace Units.Reports;

public sealed class ComparisonTextTests
{
    [Fact]
    public void Write_WholeTable_FitsInto80Columns() =>
        Assert.Equal(
            """
            s   ε          0 0.001 0.005  0.01  0.02  0.03  0.04  0.05   0.1   0.2   0.3
            0   ours   0.070 0.100 0.220 0.400 0.670 0.840 0.910 0.950 0.990 1.010 1.030
                poster 0.12  0.14  0.25  0.42  0.68  0.84  0.90  0.93  0.96  0.97  0.98
                diff   -.050 -.040 -.030 -.020 -.010 +.000 +.010 +.020 +.030 +.040 +.050
            0.1 ours   0.445 0.445 0.625 0.685 0.775 0.825 0.885 0.895 0.975 1.015 1.035
                poster 0.49  0.48  0.65  0.70  0.78  0.82  0.87  0.87  0.94  0.97  0.98
                diff   -.045 -.035 -.025 -.015 -.005 +.005 +.015 +.025 +.035 +.045 +.055
            0.2 ours   0.710 0.730 0.750 0.780 0.840 0.870 0.900 0.900 0.970 1.010 1.030
                poster 0.75  0.76  0.77  0.79  0.84  0.86  0.88  0.87  0.93  0.96  0.97
                diff   -.040 -.030 -.020 -.010 +.000 +.010 +.020 +.030 +.040 +.050 +.060
            0.3 ours   0.795 0.795 0.805 0.815 0.885 0.895 0.885 0.935 0.965 0.995 0.995
                poster 0.83  0.82  0.82  0.82  0.88  0.88  0.86  0.90  0.92  0.94  0.93
                diff   -.035 -.025 -.015 -.005 +.005 +.015 +.025 +.035 +.045 +.055 +.065
            0.4 ours   0.790 0.840 0.870 0.890 0.910 0.910 0.930 0.940 0.930 0.970 0.930
                poster 0.82  0.86  0.88  0.89  0.90  0.89  0.90  0.90  0.88  0.91  0.86
                diff   -.030 -.020 -.010 +.000 +.010 +.020 +.030 +.040 +.050 +.060 +.070
            0.5 ours   0.825 0.865 0.855 0.895 0.885 0.905 0.925 0.935 0.955 0.955 0.835
                poster 0.85  0.88  0.86  0.89  0.87  0.88  0.89  0.89  0.90  0.89  0.76
                diff   -.025 -.015 -.005 +.005 +.015 +.025 +.035 +.045 +.055 +.065 +.075
            0.6 ours   0.810 0.860 0.870 0.840 0.880 0.910 0.910 0.930 0.930 0.920 0.620
                poster 0.83  0.87  0.87  0.83  0.86  0.88  0.87  0.88  0.87  0.85  0.54
                diff   -.020 -.010 +.000 +.010 +.020 +.030 +.040 +.050 +.060 +.070 +.080
            0.7 ours   0.795 0.845 0.845 0.845 0.885 0.855 0.855 0.865 0.855 0.815 0.375
                poster 0.81  0.85  0.84  0.83  0.86  0.82  0.81  0.81  0.79  0.74  0.29
                diff   -.015 -.005 +.005 +.015 +.025 +.035 +.045 +.055 +.065 +.075 +.085
            0.8 ours   0.720 0.710 0.720 0.770 0.800 0.790 0.780 0.740 0.840 0.630 0.260
                poster 0.73  0.71  0.71  0.75  0.77  0.75  0.73  0.68  0.77  0.55  0.17
                diff   -.010 +.000 +.010 +.020 +.030 +.040 +.050 +.060 +.070 +.080 +.090

            Mean absolute difference to the poster: 0.033 over 99 cells.
            Mean of 2 seeds; standard deviation over seeds: 0.007 on average.

            """,
            Text(ExampleComparison.Whole, 80)
        );

    [Fact]
    public void Write_CellsThePosterLacks_LeavesGaps() =>
        Assert.Equal(
            """
            s    ε      1E-12   0.1   inf
            0.5  ours   0.125 1.000 0.250
                 poster       0.90
                 diff         +.100
            0.95 ours         0.100

            Mean absolute difference to the poster: 0.100 over 1 cell.
            One seed: no spread over seeds is known.

            """,
            Text(ExampleComparison.Small, 80)
        );

    [Fact]
    public void Write_NarrowConsole_GoesOnBelow()
    {
        var lines = Text(ExampleComparison.Whole, 40).Split('\n');

        Assert.All(lines.Take(3 * 29), line => Assert.True(line.Length < 40, line));
        Assert.Equal(3, lines.Count(line => line.StartsWith("s   ε", StringComparison.Ordinal)));
    }

    [Fact]
    public void Write_WithColour_MarksOnlyDifferencesThatAreNotClose()
    {
        var text = Text(ExampleComparison.Whole, 80, ColorSystemSupport.EightBit);

        Assert.Contains("\u001b[38;5;33m+.050\u001b[0m", text);
        Assert.Contains("\u001b[38;5;208m-.050\u001b[0m", text);
        Assert.Contains(" +.020", text);
        Assert.DoesNotContain("m+.020", text);
        Assert.DoesNotContain("m-.010", text);
    }

    [Fact]
    public void Write_WithColour_SaysTheSame()
    {
        var colours = new System.Text.RegularExpressions.Regex(
            "\u001b\\[[0-9;]*m",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );

        Assert.Equal(
            Text(ExampleComparison.Whole, 80),
            colours.Replace(Text(ExampleComparison.Whole, 80, ColorSystemSupport.TrueColor), "")
        );
    }

    private static string Text(
        Comparison comparison,
        int width,
        ColorSystemSupport colours = ColorSystemSupport.NoColors
    )
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = colours is ColorSystemSupport.NoColors ? AnsiSupport.No : AnsiSupport.Yes,
                ColorSystem = colours,
                Out = new AnsiConsoleOutput(writer),
            }
        );
        console.Profile.Width = width;
        ComparisonText.Write(console, comparison);
        return writer.ToString();
    }
}
