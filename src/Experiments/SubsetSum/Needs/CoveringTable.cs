using Experiments.Statistics;

namespace Experiments.SubsetSum.Needs;

/// <summary>The cells of an η × ε grid, put together over seeds.</summary>
public sealed class CoveringTable
{
    private readonly Dictionary<(double Eta, double Epsilon), CoveringCell[]> _cells;
    private readonly Dictionary<(double Eta, double Epsilon), Need> _needs;

    /// <summary>Puts cells together.</summary>
    /// <param name="cells">The cells, one or more, in any order; every η and ε that has one has one of each seed.</param>
    /// <exception cref="ArgumentException">There are none, or a seed is missing somewhere, or there twice.</exception>
    public CoveringTable(IEnumerable<CoveringCell> cells)
    {
        // In the order of the seeds, so that sums have the same bits whatever order the cells ended in.
        _cells = cells
            .GroupBy(cell => (cell.Key.Eta, cell.Key.Epsilon))
            .ToDictionary(group => group.Key, group => group.OrderBy(cell => cell.Key.Seed).ToArray());
        if (_cells.Count == 0)
        {
            throw new ArgumentException("There are no cells.", nameof(cells));
        }

        _needs = _cells.ToDictionary(pair => pair.Key, pair => new Need(pair.Value));
        Etas = [.. _cells.Keys.Select(key => key.Eta).Distinct().Order()];
        Epsilons = [.. _cells.Keys.Select(key => key.Epsilon).Distinct().Order()];
        Seeds = [.. _cells.Values.First().Select(cell => cell.Key.Seed).Distinct()];
        if (_cells.Values.Any(group => !group.Select(cell => cell.Key.Seed).SequenceEqual(Seeds)))
        {
            throw new ArgumentException("Not every η and ε has one cell of each seed.", nameof(cells));
        }
    }

    /// <summary>The precisions η, ascending.</summary>
    public IReadOnlyList<double> Etas { get; }

    /// <summary>The perturbation scales ε, ascending.</summary>
    public IReadOnlyList<double> Epsilons { get; }

    /// <summary>The seed numbers, ascending.</summary>
    public IReadOnlyList<int> Seeds { get; }

    /// <summary>The η and ε that have cells, by η, then ε.</summary>
    public IEnumerable<(double Eta, double Epsilon)> Scales => _cells.Keys.Order();

    /// <summary>Whether there are cells of an η and ε.</summary>
    public bool Has(double eta, double epsilon) => _cells.ContainsKey((eta, epsilon));

    /// <summary>What all trials of an η and ε needed.</summary>
    public Need Need(double eta, double epsilon) => _needs[(eta, epsilon)];

    /// <summary>What the trials of an η and ε needed, without those of one seed.</summary>
    /// <param name="eta">η.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="without">The index in <see cref="Seeds"/> of the seed to leave out, or null for none.</param>
    public Need Need(double eta, double epsilon, int? without) =>
        without is not { } left
            ? Need(eta, epsilon)
            : new Need([.. _cells[(eta, epsilon)].Where((_, index) => index != left)]);

    /// <summary>The cells of all seeds at an η and ε, by seed.</summary>
    public IReadOnlyList<CoveringCell> Cells(double eta, double epsilon) => _cells[(eta, epsilon)];

    /// <summary>The p-value for the mean coverage of n candidates being below (or at least) p, by a t test over the seeds' means.</summary>
    internal double CoverageShown(double eta, double epsilon, int n, double probability, bool below)
    {
        if (Seeds.Count < 2)
        {
            return 1;
        }

        var means = Sample.Of([
            .. Cells(eta, epsilon).Select(cell => n <= cell.Coverage.Count ? cell.Coverage[n - 1] / cell.Trials : 1),
        ]);
        var distance = below ? probability - means.Mean : means.Mean - probability;
        var error = means.StandardDeviation / Math.Sqrt(means.Count);
        // Where all trials are covered, or none, their spread says nothing. Coverages of 0 and 1 alone could have the mean p, and then
        // so many trials would all be the same with this probability.
        var same = Math.Pow(below ? 1 - probability : probability, Need(eta, epsilon).Trials);
        return Math.Max(same, StudentT.UpperTail(distance == 0 ? 0 : distance / error, means.Count - 1));
    }
}
