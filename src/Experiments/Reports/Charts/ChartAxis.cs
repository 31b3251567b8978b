namespace Experiments.Reports.Charts;

/// <summary>A mark on an axis.</summary>
/// <param name="At">Its place, in the axis's own coordinate.</param>
/// <param name="Label">Its text; null for a small mark without one.</param>
internal readonly record struct ChartTick(double At, string? Label);

/// <summary>An axis: from numbers to places along it, and the marks that tell which number stands where.</summary>
/// <remarks>
/// Places are the numbers themselves, or their decimal logarithms; 0 on a logarithmic axis stands to the left of
/// everything else, with a break between.
/// </remarks>
/// <param name="Minimum">The place where the axis starts.</param>
/// <param name="Maximum">The place where it ends.</param>
/// <param name="Ticks">Its marks.</param>
internal sealed record ChartAxis(double Minimum, double Maximum, IReadOnlyList<ChartTick> Ticks)
{
    // Parts of the axis's length: room beyond the outermost points, and from 0 to the smallest positive number.
    private const double Margin = 0.03;
    private const double ZeroGap = 0.13;

    private const double NearlySame = 1e-9;
    private const double LeastSpan = 1e-280;

    // More labels than this would touch each other.
    private const int MostLabels = 9;

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>Whether places are logarithms.</summary>
    public bool IsLogarithmic { get; private init; }

    /// <summary>The place of 0 on a logarithmic axis that has one.</summary>
    public double? Zero { get; private init; }

    /// <summary>The place of the break between 0 and the positive numbers, where both are there.</summary>
    public double? Break { get; private init; }

    /// <summary>The place of a number.</summary>
    public double Place(double value) =>
        !IsLogarithmic ? value
        : value > 0 ? Logarithm(value)
        : Zero ?? throw new ArgumentOutOfRangeException(nameof(value), value, "This axis has no place for 0.");

    /// <summary>An axis whose places are the numbers.</summary>
    /// <param name="values">The finite numbers to show, at least one.</param>
    /// <param name="minimum">Where to start; null for just below the least number.</param>
    /// <param name="maximum">Where to end; null for just above the greatest number.</param>
    public static ChartAxis Linear(IReadOnlyCollection<double> values, double? minimum, double? maximum = null)
    {
        var (low, high) = (minimum ?? values.Min(), maximum ?? values.Max());
        var size = Math.Max(Math.Abs(low), Math.Abs(high));
        // No labels have digits for numbers that are nearer to each other.
        if (high - low <= Math.Max(NearlySame * size, LeastSpan))
        {
            var half = size <= LeastSpan ? 1 : size / 2;
            (low, high) = (low - half, high + half);
        }

        var margin = Margin * (high - low);
        // A marker on the axis itself would be cut in half.
        var start = minimum < values.Min() ? low : low - margin;
        var step = Step((high - low) / (MostLabels - 1));
        // A label beyond the last point shows the scale better than one far below it.
        var next = Math.Ceiling((high + margin) / step) * step;
        var end =
            maximum > values.Max() ? high
            : next - high < step / 2 ? next
            : high + margin;
        List<ChartTick> ticks = [];
        for (var index = Math.Ceiling(start / step); index * step <= end + (step / 1000); index++)
        {
            ticks.Add(new ChartTick(index * step, Plain(index * step, step)));
        }

        return new ChartAxis(start, end, ticks);
    }

    /// <summary>An axis whose places are decimal logarithms, and one apart for 0 if it is among the numbers.</summary>
    /// <param name="values">The finite numbers to show, none negative, at least one.</param>
    public static ChartAxis Logarithmic(IReadOnlyCollection<double> values)
    {
        double[] places = [.. values.Where(value => value > 0).Select(Logarithm)];
        if (places.Length == 0)
        {
            return new ChartAxis(-1, 1, [new ChartTick(0, "0")]) { IsLogarithmic = true, Zero = 0 };
        }

        var (low, high) = Decades(places.Min(), places.Max());
        var hasZero = values.Contains(0);
        var zero = low - (ZeroGap * (high - low));
        var margin = Margin * (high - (hasZero ? zero : low));
        var ticks = DecadeTicks(low - margin, high + margin);
        return new ChartAxis(
            (hasZero ? zero : low) - margin,
            high + margin,
            hasZero ? [new ChartTick(zero, "0"), .. ticks] : ticks
        )
        {
            IsLogarithmic = true,
            Zero = hasZero ? zero : null,
            Break = hasZero ? (zero + low) / 2 : null,
        };
    }

    /// <summary>A range as it is where it holds two powers of ten, and otherwise widened until it does.</summary>
    private static (double Low, double High) Decades(double low, double high) =>
        Math.Floor(high) > Math.Ceiling(low) ? (low, high)
        : Math.Floor(low) < Math.Ceiling(high) ? (Math.Floor(low), Math.Ceiling(high))
        : (low - 1, high + 1);

    private static List<ChartTick> DecadeTicks(double from, double to)
    {
        var step = (int)Math.Ceiling((to - from) / MostLabels);
        List<ChartTick> ticks = [];
        for (var decade = (int)Math.Floor(from); decade <= to; decade++)
        {
            if (decade >= from)
            {
                ticks.Add(new ChartTick(decade, decade % step == 0 ? Power(decade) : null));
            }

            for (var digit = 2; step == 1 && digit < 10; digit++)
            {
                var place = decade + Math.Log10(digit);
                if (place >= from && place <= to)
                {
                    ticks.Add(new ChartTick(place, Label: null));
                }
            }
        }

        return ticks;
    }

    private static double Logarithm(double value)
    {
        // So that 10⁻³ stands on its mark, whatever the last bit of its logarithm.
        var place = Math.Log10(value);
        return Math.Abs(place - Math.Round(place)) < 1e-9 ? Math.Round(place) : place;
    }

    /// <summary>The least of 1, 2 and 5 times a power of ten that is not below a number.</summary>
    private static double Step(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        double[] steps = [power, 2 * power, 5 * power];
        return steps.FirstOrDefault(step => step >= least * (1 - 1e-9), 10 * power);
    }

    /// <summary>A number with as many decimals as its neighbours need, which are a step away.</summary>
    private static string Plain(double value, double step)
    {
        var last = Exponent(step);
        var size = Math.Abs(value);
        if (size < step / 2)
        {
            return "0";
        }

        var exponent = size is >= 1e-4 and < 1e6 ? 0 : Exponent(size + (step / 2));
        var digits = (value / Math.Pow(10, exponent)).ToString($"F{Math.Max(0, exponent - last)}").Replace('-', '−');
        return exponent == 0 ? digits : $"{digits}·{Power(exponent)}";
    }

    private static int Exponent(double value) => (int)Math.Floor(Math.Log10(value) + 1e-9);

    private static string Power(int exponent) =>
        "10"
        + (exponent < 0 ? "⁻" : "")
        + string.Concat($"{Math.Abs(exponent)}".Select(digit => Superscripts[digit - '0']));
}
