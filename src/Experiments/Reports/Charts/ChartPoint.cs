namespace Experiments.Reports.Charts;

/// <summary>A point of a chart; all numbers are finite.</summary>
/// <param name="X">Where it stands; at least 0 on a logarithmic axis, where 0 has a place of its own.</param>
/// <param name="Y">Its value; positive on a logarithmic axis.</param>
/// <param name="Low">The lower end of its error bar, at most <paramref name="Y"/>; null for none.</param>
/// <param name="High">The upper end of its error bar, at least <paramref name="Y"/>; null for none.</param>
public readonly record struct ChartPoint(double X, double Y, double? Low = null, double? High = null);
