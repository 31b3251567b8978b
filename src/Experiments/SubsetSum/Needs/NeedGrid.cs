namespace Experiments.SubsetSum.Needs;

/// <summary>n* over an η × ε grid for one target and one probability, and the constant that the poster's bound needs there.</summary>
public sealed class NeedGrid
{
    private readonly Dictionary<(double Eta, double Epsilon), MinimalN> _minimal;

    /// <summary>Finds n* of every cell.</summary>
    /// <param name="table">The trials.</param>
    /// <param name="target">The target.</param>
    /// <param name="probability">The probability of success, between 0 and 1, both exclusive.</param>
    /// <param name="confidence">The confidence of each cell's interval, between 0 and 1, both exclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability or the confidence is out of its range.</exception>
    public NeedGrid(CoveringTable table, Target target, double probability, double confidence)
    {
        (Table, Target, Probability, Confidence) = (table, target, probability, confidence);
        _minimal = table.Scales.ToDictionary(
            at => at,
            at => MinimalN.Of(table, at.Eta, at.Epsilon, target, probability, confidence)
        );
    }

    /// <summary>The trials.</summary>
    public CoveringTable Table { get; }

    /// <summary>The target.</summary>
    public Target Target { get; }

    /// <summary>The probability of success.</summary>
    public double Probability { get; }

    /// <summary>The confidence of each cell's interval.</summary>
    public double Confidence { get; }

    /// <summary>The η and ε that have cells, by η, then ε.</summary>
    public IEnumerable<(double Eta, double Epsilon)> Scales => Table.Scales;

    /// <summary>Those with η above 0, where the poster's bound is finite.</summary>
    public IEnumerable<(double Eta, double Epsilon)> Bounded => Scales.Where(at => at.Eta > 0);

    /// <summary>n* of a cell.</summary>
    public MinimalN this[(double Eta, double Epsilon) at] => _minimal[at];

    /// <summary>
    /// The least C with which max(1, C·ln(1/η)/(1 + ε)) is n* or more in all of some cells: as n* was found, and at the ends of
    /// its intervals.
    /// </summary>
    /// <param name="cells">Cells of the grid, one or more, with η above 0.</param>
    public BoundConstant Constant(IEnumerable<(double Eta, double Epsilon)> cells)
    {
        var asked = cells.ToList();
        return new BoundConstant(
            Largest(n => n.N),
            Largest(n => n.Low),
            Largest(n => n.High ?? double.PositiveInfinity)
        );

        double Largest(Func<MinimalN, double> end) =>
            asked.Max(at => PosterBound.ConstantFor(end(this[at]), at.Eta, at.Epsilon));
    }

    /// <summary>How many times n* the bound max(1, C·ln(1/η)/(1 + ε)) is in a cell with η above 0.</summary>
    public double Looseness((double Eta, double Epsilon) at, double constant) =>
        PosterBound.WithOne(constant, at.Eta, at.Epsilon) / this[at].N;

    /// <summary>The interpolated n* of the cells that a law can be fitted to: η above 0, ε not above a largest one, and more than one candidate needed.</summary>
    public IReadOnlyList<NeedPoint> Points(double largestEpsilon) =>
        [
            .. from at in Bounded
            where at.Epsilon <= largestEpsilon && this[at].Interpolated > 1
            select new NeedPoint(at.Eta, at.Epsilon, this[at].Interpolated),
        ];
}

/// <summary>A constant of the poster's bound.</summary>
/// <param name="Value">As n* was found.</param>
/// <param name="Low">If every n* were the least that its trials leave possible.</param>
/// <param name="High">If every n* were the greatest; infinite where one has none.</param>
public readonly record struct BoundConstant(double Value, double Low, double High);
