namespace Experiments.Reports.Charts;

/// <summary>Points that belong together: measured values, or a curve to compare them with.</summary>
/// <param name="Name">What the legend calls it; no other series of the chart has the same name.</param>
/// <param name="Points">At least one, in any order: lines are drawn from left to right.</param>
public sealed record LineSeries(string Name, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>
    /// Whether this is a curve to compare with, such as a bound: drawn dashed and without markers, and without a colour of
    /// the ordered scale.
    /// </summary>
    public bool IsReference { get; init; }

    /// <summary>
    /// Where on the scale from dark to light a measured series takes its colour, from 0 to 1, so that one parameter has one colour in
    /// several charts; null for a place by its order.
    /// </summary>
    public double? Shade { get; init; }

    /// <summary>Whether the error bars of neighbouring points are drawn as one band.</summary>
    public bool HasBand { get; init; }

    /// <summary>The name of the measured series whose colour a reference curve takes; null for dark grey.</summary>
    public string? ColourOf { get; init; }
}
