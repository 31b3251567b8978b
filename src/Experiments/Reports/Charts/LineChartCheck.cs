namespace Experiments.Reports.Charts;

/// <summary>Whether a chart can be drawn.</summary>
internal static class LineChartCheck
{
    private const int Least = 200;
    private const int Most = 4_000;

    /// <exception cref="ArgumentException">It cannot; the message says which series or point is at fault.</exception>
    public static void Require(LineChart chart)
    {
        if (Faults(chart).FirstOrDefault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(chart));
        }
    }

    private static IEnumerable<string> Faults(LineChart chart) =>
        OfTexts(chart)
            .Concat(OfAxes(chart))
            .Concat(OfSeries(chart))
            .Concat(
                chart.Series.SelectMany(series => series.Points.SelectMany(point => OfPoint(chart, series.Name, point)))
            );

    private static IEnumerable<string> OfTexts(LineChart chart)
    {
        string[] texts = [chart.Title, chart.XLabel, chart.YLabel, .. chart.Series.Select(series => series.Name)];
        if (texts.Any(string.IsNullOrWhiteSpace))
        {
            yield return "A chart needs a title, labels for both axes and a name for each series.";
        }

        if (texts.FirstOrDefault(text => text.Any(char.IsControl)) is { } damaged)
        {
            yield return $"The texts of a chart have no line ends or other control characters, unlike '{damaged}'.";
        }
    }

    private static IEnumerable<string> OfAxes(LineChart chart)
    {
        if (chart.YMinimum is { } minimum && (chart.YIsLogarithmic || !double.IsFinite(minimum)))
        {
            yield return $"Only a linear axis starts where it is told to, and at a finite number rather than {minimum}.";
        }

        if (
            chart.YMaximum is { } maximum
            && (chart.YIsLogarithmic || !double.IsFinite(maximum) || maximum <= chart.YMinimum)
        )
        {
            yield return $"Only a linear axis ends where it is told to, and at a finite number above its start rather than {maximum}.";
        }

        if (chart.Width is < Least or > Most || chart.Height is < Least or > Most)
        {
            yield return $"A chart is {Least} to {Most} units wide and high, not {chart.Width} × {chart.Height}.";
        }
    }

    private static IEnumerable<string> OfSeries(LineChart chart)
    {
        string[] measured = [.. chart.Series.Where(series => !series.IsReference).Select(series => series.Name)];
        if (chart.Series.Count == 0)
        {
            yield return "A chart needs at least one series.";
        }

        if (measured.Length > LineChart.MostSeries)
        {
            yield return $"A chart can tell at most {LineChart.MostSeries} measured series apart, not {measured.Length}.";
        }

        if (chart.Series.CountBy(series => series.Name).FirstOrDefault(name => name.Value > 1).Key is { } twice)
        {
            yield return $"Two series have the name '{twice}'.";
        }

        foreach (var series in chart.Series)
        {
            if (series.Points.Count == 0)
            {
                yield return $"The series '{series.Name}' has no points.";
            }

            if (series.Shade is { } shade && (series.IsReference || shade is not (>= 0 and <= 1)))
            {
                yield return $"'{series.Name}' cannot have the shade {shade}: a measured series has one from 0 to 1.";
            }

            if (series.ColourOf is { } other && !(series.IsReference && measured.Contains(other)))
            {
                yield return $"'{series.Name}' cannot take the colour of '{other}': a reference curve takes that of a measured series.";
            }
        }
    }

    private static IEnumerable<string> OfPoint(LineChart chart, string name, ChartPoint point)
    {
        var (low, high) = (point.Low ?? point.Y, point.High ?? point.Y);
        var described = $"The point ({point.X}, {point.Y}) of '{name}', with an error bar from {low} to {high},";
        if (!new[] { point.X, point.Y, low, high }.All(double.IsFinite))
        {
            yield return $"{described} is not made of finite numbers.";
        }

        if (low > point.Y || point.Y > high)
        {
            yield return $"{described} lies outside its error bar.";
        }

        if (chart.XIsLogarithmic && point.X < 0)
        {
            yield return $"{described} has no place on a logarithmic horizontal axis, which begins with 0.";
        }

        if (chart.YIsLogarithmic && low <= 0)
        {
            yield return $"{described} has no place on a logarithmic vertical axis, which has positive numbers only.";
        }

        if (low < chart.YMinimum)
        {
            yield return $"{described} reaches below the vertical axis's minimum {chart.YMinimum}.";
        }

        if (high > chart.YMaximum)
        {
            yield return $"{described} reaches above the vertical axis's maximum {chart.YMaximum}.";
        }
    }
}
