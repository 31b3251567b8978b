using Experiments.SubsetSum.Needs;

namespace Experiments.Construction.Widths;

/// <summary>What the draws needed, put together over seeds.</summary>
public sealed class WidthTable
{
    private readonly Dictionary<(double Eta, double Epsilon), WidthCell[]> _cells;

    /// <summary>Puts cells together.</summary>
    /// <param name="cells">One or more, in any order; every η and ε that has one has one of each seed.</param>
    public WidthTable(IEnumerable<WidthCell> cells) =>
        _cells = cells
            .GroupBy(cell => (cell.Key.Eta, cell.Key.Epsilon))
            .ToDictionary(group => group.Key, group => group.OrderBy(cell => cell.Key.Seed).ToArray());

    /// <summary>The η and ε that have cells, by η, then ε.</summary>
    public IEnumerable<(double Eta, double Epsilon)> Scales => _cells.Keys.Order();

    /// <summary>The number of seeds.</summary>
    public int Seeds => _cells.Values.First().Length;

    /// <summary>At how many candidates the draws succeeded.</summary>
    /// <param name="at">η and ε.</param>
    /// <param name="without">The index of a seed to leave out, in ascending order of the seeds; null for none.</param>
    public FirstCounts Counts((double Eta, double Epsilon) at, int? without = null) =>
        new(_cells[at].Where((_, index) => index != without).SelectMany(cell => cell.Needs).Select(n => (n, 1L)));

    /// <summary>n*: the least n with which all weights are reached with a given probability.</summary>
    /// <param name="at">η and ε.</param>
    /// <param name="probability">The probability, between 0 and 1, both exclusive.</param>
    /// <param name="confidence">The confidence of the interval, between 0 and 1, both exclusive.</param>
    public MinimalN Minimal((double Eta, double Epsilon) at, double probability, double confidence) =>
        MinimalN.Of(Counts(at), probability, confidence);
}
