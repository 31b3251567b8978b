using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.Reports.Pages;

namespace Units.Reports.Pages;

public sealed partial class HeatLevelTests
{
    private const double LeastContrast = 4.5;

    [Theory]
    [InlineData(0, "q0")]
    [InlineData(0.5, "q10")]
    [InlineData(0.9, "q32")]
    [InlineData(1, "q40")]
    public void OfAccuracy_Share_IsItsSquareInFortySteps(double accuracy, string name) =>
        Assert.Equal(name, HeatLevel.OfAccuracy(accuracy));

    [Theory]
    [InlineData(0, "d20")]
    [InlineData(0.1, "d30")]
    [InlineData(-0.2, "d0")]
    [InlineData(-0.7, "d0")]
    [InlineData(0.7, "d40")]
    public void OfDifference_AnySize_EndsAtTheReach(double difference, string name) =>
        Assert.Equal(name, HeatLevel.OfDifference(difference, 0.2));

    [Fact]
    public void Reach_AFewLargeDifferences_LeaveTheColoursToTheOthers()
    {
        Assert.Equal(0.02, HeatLevel.Reach([.. Enumerable.Repeat(-0.015, 19), 0.8]));
        Assert.Equal(1, HeatLevel.Reach([0.8, -0.9]));
        Assert.Equal(0.01, HeatLevel.Reach([]));
    }

    [Fact]
    public void Style_EveryLevel_HasATextThatStandsOut()
    {
        var levels = Levels();

        Assert.Equal(2 * (HeatLevel.Most + 1), levels.Count);
        for (var level = 0; level <= HeatLevel.Most; level++)
        {
            foreach (var name in new[] { $"q{level}", $"d{level}" })
            {
                var (ground, text) = levels[name];
                var (light, dark) = (Math.Max(ground, text), Math.Min(ground, text));
                Assert.True((light + 0.05) / (dark + 0.05) >= LeastContrast, name);
            }
        }
    }

    [Fact]
    public void Style_Levels_DarkenWithAccuracyAndWithTheSizeOfADifference()
    {
        var levels = Levels();

        for (var level = 1; level <= HeatLevel.Most; level++)
        {
            Assert.True(levels[$"q{level}"].Ground < levels[$"q{level - 1}"].Ground);
            var (from, to) = (levels[$"d{level - 1}"].Ground, levels[$"d{level}"].Ground);
            Assert.True(level <= HeatLevel.Most / 2 ? from < to : to < from);
        }
    }

    /// <summary>The relative luminance (WCAG 2) of each level's ground and text.</summary>
    private static Dictionary<string, (double Ground, double Text)> Levels()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return Rule()
            .Matches(reader.ReadToEnd())
            .ToDictionary(
                match => match.Groups["name"].Value,
                match => (Luminance(match.Groups["ground"].Value), Luminance(match.Groups["text"].Value))
            );
    }

    private static double Luminance(string colour)
    {
        var digits = colour.Length == 3 ? string.Concat(colour.Select(digit => $"{digit}{digit}")) : colour;
        double[] parts =
        [
            .. digits
                .Chunk(2)
                .Select(pair => int.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0),
        ];
        double[] linear =
        [
            .. parts.Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)),
        ];
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    [GeneratedRegex(
        @"\.(?<name>[qd]\d+)\s*\{\s*background:\s*#(?<ground>[0-9a-f]+);\s*color:\s*#(?<text>[0-9a-f]+);",
        RegexOptions.None,
        5_000
    )]
    private static partial Regex Rule();
}
