using Experiments.Reports.Charts;
using Experiments.Runs;
using Experiments.Runs.Doctor;

namespace Experiments.CommandLine;

/// <summary>Whether charts can be drawn, which a run needs at its end: the drawing library loads, and a font has the characters.</summary>
/// <param name="draw">Draws a chart and gives its text.</param>
internal sealed class DoctorChartCheck(Func<string> draw) : IHealthCheck
{
    /// <summary>The check with a chart of two points.</summary>
    public static DoctorChartCheck OfThisProgram { get; } =
        new(() =>
            ChartFile.Element(
                new LineChart
                {
                    Title = "ε",
                    XLabel = "ε",
                    YLabel = "η",
                    Series = [new LineSeries("s = 0.5", [new ChartPoint(0, 0), new ChartPoint(1, 1)])],
                },
                "A line."
            )
        );

    /// <inheritdoc/>
    public string Name => "charts";

    /// <inheritdoc/>
    public Diagnosis Look(CancellationToken cancellation)
    {
        try
        {
            return Diagnosis.Ok($"a chart of {draw().Length} characters drawn");
        }
        catch (RunFault fault)
        {
            return Diagnosis.Fail(
                fault.Message,
                "Install DejaVu Sans (on Debian and Ubuntu: apt-get install fonts-dejavu-core)."
            );
        }
        catch (Exception cause)
            when (cause is TypeInitializationException or DllNotFoundException or BadImageFormatException)
        {
            return Diagnosis.Fail(
                $"expected that the drawing library (libSkiaSharp) loads, found: {ReasonOf(cause.GetBaseException().Message)}",
                "Install what the sentence names, or build again (dotnet build -c Release --no-incremental)."
            );
        }
    }

    // .NET lists every place where it has looked; what a file that is there says is the reason.
    private static string ReasonOf(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var first = lines[0].Split(". ")[0].TrimEnd('.');
        return Array.Find(lines, line => File.Exists(line.Split(": ")[0])) is { } reason
            ? $"{first} ({reason})"
            : first;
    }
}
