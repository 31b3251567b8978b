namespace Experiments.SubsetSum.Solvers;

/// <summary>
/// The items of a subset sum in fixed point, checked: item k, where it is kept, contributes any number of
/// [a_k − r_k, a_k + r_k]. The arrays are reused from one load to the next.
/// </summary>
internal sealed class FixedItems
{
    /// <summary>Sums stay below this in size, so that none overflows.</summary>
    private const ulong Limit = 1UL << 63;

    private long[] _centres = [];
    private long[] _radii = [];

    /// <summary>Σ (|a_k| + r_k).</summary>
    private ulong _size;

    /// <summary>n.</summary>
    public int Count { get; private set; }

    /// <summary>Whether every radius is 0.</summary>
    public bool ArePoints { get; private set; }

    /// <summary>The least number that a subset contributes, Σ min(0, a_k − r_k).</summary>
    public long Lowest { get; private set; }

    /// <summary>The greatest number that a subset contributes, Σ max(0, a_k + r_k).</summary>
    public long Highest { get; private set; }

    /// <summary>The a_k.</summary>
    public ReadOnlySpan<long> Centres => _centres.AsSpan(0, Count);

    /// <summary>a_k − r_k.</summary>
    public long Low(int index) => _centres[index] - _radii[index];

    /// <summary>a_k + r_k.</summary>
    public long High(int index) => _centres[index] + _radii[index];

    /// <summary>Takes over items.</summary>
    /// <param name="items">The a_k; at least one.</param>
    /// <param name="radii">The r_k, or nothing where all are 0.</param>
    /// <exception cref="SubsetSumFault">
    /// There is no item, the lengths differ, a number is NaN, infinite or out of range, or a radius is negative.
    /// </exception>
    public void Load(ReadOnlySpan<double> items, ReadOnlySpan<double> radii)
    {
        Count = 0;
        if (items.IsEmpty)
        {
            throw new SubsetSumFault("A subset sum needs at least one candidate, but none was given.");
        }

        if (!radii.IsEmpty && radii.Length != items.Length)
        {
            throw new SubsetSumFault(
                $"Every candidate needs one radius, but there are {items.Length} candidates and {radii.Length} radii."
            );
        }

        if (_centres.Length < items.Length)
        {
            _centres = new long[items.Length];
            _radii = new long[items.Length];
        }

        (_size, Lowest, Highest) = (0, 0, 0);
        var widest = 0L;
        for (var index = 0; index < items.Length; index++)
        {
            var centre = Fixed(items[index], "Candidate", index);
            var radius = radii.IsEmpty ? 0 : Radius(radii[index], index);
            Measure(centre, radius);
            (_centres[index], _radii[index]) = (centre, radius);
            Lowest += Math.Min(0, centre - radius);
            Highest += Math.Max(0, centre + radius);
            widest |= radius;
        }

        (Count, ArePoints) = (items.Length, widest == 0);
    }

    /// <summary>A target in fixed point.</summary>
    /// <param name="value">The target w.</param>
    /// <param name="slack">A number that sums may exceed the items' by; at least 0.</param>
    /// <exception cref="SubsetSumFault">It is NaN or infinite, or too large for these items.</exception>
    public long Target(double value, long slack = 0)
    {
        var target = Math.Abs(value) < FixedPoint.Range ? Fixed(value) : FixedPoint.Of(value, "The target");
        if (_size + (ulong)Math.Abs(target) >= Limit - (ulong)slack)
        {
            throw new SubsetSumFault(
                $"The sizes of the target and of the candidates, their radii and η must sum to less than {FixedPoint.Range}, where sums are exact, but they sum to {(_size * (1.0 / FixedPoint.One)) + Math.Abs(value) + FixedPoint.ToDouble(slack):R}."
            );
        }

        return target;
    }

    /// <summary>η in fixed point, rounded down; what is past the range becomes its end.</summary>
    /// <exception cref="SubsetSumFault">It is NaN or not above 0.</exception>
    public static long Slack(double eta) =>
        eta > 0
            ? (long)(Math.Min(eta, Math.BitDecrement(FixedPoint.Range)) * FixedPoint.One)
            : throw new SubsetSumFault($"η must be above 0, but it is {eta:R}.");

    /// <summary>e(S) = max(0, |w − Σ a_k| − Σ r_k), the sums over the kept k.</summary>
    public long Error(long target, ReadOnlySpan<bool> kept)
    {
        var (distance, radius) = (target, 0L);
        for (var index = 0; index < Count; index++)
        {
            // A kept item counts as 1; a branch would be as hard to predict as the subset.
            var mask = -(kept[index] ? 1L : 0L);
            distance -= _centres[index] & mask;
            radius += _radii[index] & mask;
        }

        return Math.Max(0, Math.Abs(distance) - radius);
    }

    /// <summary>
    /// The best subset for a target at or beyond either end of what subsets reach: the items that lead towards it.
    /// </summary>
    /// <returns>Whether the target is there.</returns>
    public bool TakeOutermost(long target, Span<bool> kept)
    {
        if (target > Lowest && target < Highest)
        {
            return false;
        }

        var isHigh = target >= Highest;
        for (var index = 0; index < Count; index++)
        {
            kept[index] = isHigh ? High(index) > 0 : Low(index) < 0;
        }

        return true;
    }

    private static long Fixed(double value, string name, int index) =>
        // The sentence's subject is put together only for the sentence.
        Math.Abs(value) < FixedPoint.Range
            ? Fixed(value)
            : FixedPoint.Of(value, $"{name} {index + 1}");

    private static long Fixed(double value) => (long)Math.Round(value * FixedPoint.One);

    private static long Radius(double value, int index) =>
        value >= 0 || double.IsNaN(value)
            ? Fixed(value, "Radius", index)
            : throw new SubsetSumFault($"Radius {index + 1} must be at least 0, but it is {value:R}.");

    private void Measure(long centre, long radius)
    {
        // Each term is below the limit, which is half of what 64 bits hold, so one at a time cannot wrap around.
        _size += (ulong)Math.Abs(centre);
        _size += _size < Limit ? (ulong)radius : 0;
        if (_size >= Limit)
        {
            throw new SubsetSumFault(
                $"The candidates' sizes and radii must sum to less than {FixedPoint.Range}, where sums are exact, but they sum to more."
            );
        }
    }
}
