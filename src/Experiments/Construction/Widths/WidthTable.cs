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

    /// <summary>The n of every seed, by seed.</summary>
    public IReadOnlyList<int> N((double Eta, double Epsilon) at) => [.. _cells[at].Select(cell => cell.N)];

    /// <summary>At how many candidates the draws succeeded.</summary>
    public FirstCounts Counts((double Eta, double Epsilon) at) => new(N(at).Select(n => (n, 1L)));

    /// <summary>n*: the least n with which all weights are reached with a given probability.</summary>
    /// <param name="at">η and ε.</param>
    /// <param name="probability">The probability, between 0 and 1, both exclusive.</param>
    /// <param name="confidence">The confidence of the interval, between 0 and 1, both exclusive.</param>
    public MinimalN Minimal((double Eta, double Epsilon) at, double probability, double confidence) =>
        MinimalN.Of(Counts(at), probability, confidence);
}
