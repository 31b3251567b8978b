namespace Experiments.SubsetSum.Solvers;

/// <summary>
/// Finds the subset of some items whose sum, with perturbations within the items' radii, comes nearest to one target.
/// </summary>
/// <remarks>
/// <para>
/// A subset S of the items a_k with radii r_k ≥ 0 reaches the target w within e(S) = max(0, |w − Σ a_k| − Σ r_k), the sums
/// over S: it is the interval of half-width Σ r_k around its sum. Items, radii and target are rounded to multiples of 2⁻⁵⁶
/// (<see cref="FixedPoint"/>), and everything is exact for the rounded numbers; a number of float precision is not rounded
/// where it is at least 2⁻³² in size. Sizes, radii and the target must sum to less than 128.
/// </para>
/// <para>
/// The items of odd and of even place make two halves, whose sums are sorted (without radii) or joined to disjoint intervals
/// (with radii) and swept for the nearest pair. Among subsets that are equally near, the search's order decides, which
/// depends on nothing but the arguments.
/// </para>
/// <para>
/// One object serves one thread; it keeps its buffers, so that a call allocates nothing once an equally large one has been made.
/// </para>
/// </remarks>
public sealed class SubsetSumSolver
{
    /// <summary>The most items of which <see cref="Minimum"/> can look at every subset; the sums then take 0.3 GB, 1 GB with radii.</summary>
    public const int MaximumItems = 48;

    /// <summary>Without radii, up to this many items are solved at once; of more, these first.</summary>
    private const int FirstItems = 28;

    /// <summary>By how many items an attempt that found no exact hit is enlarged.</summary>
    private const int MoreItems = 8;

    private readonly int _maximumItems;
    private readonly FixedItems _items = new();
    private readonly SortedSums _evenSums = new();
    private readonly SortedSums _oddSums = new();
    private readonly IntervalSums _even;
    private readonly IntervalSums _odd;

    /// <summary>Prepares a solver.</summary>
    public SubsetSumSolver()
        : this(MaximumItems) { }

    /// <summary>A solver with less room.</summary>
    /// <param name="maximumItems">The most items that it has room for without radii, an even number.</param>
    internal SubsetSumSolver(int maximumItems)
    {
        _maximumItems = maximumItems;

        // Two halves of h items with all their stages: 2^(h+1) − 1 intervals each, and the place beyond the last.
        var limit = 1 << ((maximumItems / 2) + 1);
        (_even, _odd) = (new IntervalSums(limit), new IntervalSums(limit));
    }

    /// <summary>The least e(S) over all subsets, the empty one among them, and a subset that attains it.</summary>
    /// <param name="target">The target w.</param>
    /// <param name="items">The n items a_k, at least 1.</param>
    /// <param name="radii">The radii r_k ≥ 0, or nothing where all are 0.</param>
    /// <param name="kept">n places; gets whether each item is in the subset.</param>
    /// <exception cref="SubsetSumFault">
    /// A number is NaN, infinite, out of range or of the wrong sign; the lengths differ; or there are more than
    /// <see cref="MaximumItems"/> items (with radii, the intervals are too many), the target is inside the range of the sums,
    /// and the items that there is room for do not hit it exactly.
    /// </exception>
    public double Minimum(double target, ReadOnlySpan<double> items, ReadOnlySpan<double> radii, Span<bool> kept)
    {
        Load(items, radii, kept);
        var fixedTarget = _items.Target(target);
        if (!_items.TakeOutermost(fixedTarget, kept))
        {
            if (_items.ArePoints)
            {
                FindNearestSum(fixedTarget, kept);
            }
            else
            {
                FindNearestInterval(fixedTarget, kept);
            }
        }

        return FixedPoint.ToDouble(_items.Error(fixedTarget, kept));
    }

    /// <summary>Finds any subset with e(S) ≤ η, or makes sure that there is none.</summary>
    /// <param name="target">The target w.</param>
    /// <param name="items">The n items a_k, at least 1; any number of them.</param>
    /// <param name="radii">The radii r_k ≥ 0, or nothing where all are 0.</param>
    /// <param name="eta">η, above 0; it is rounded down to a multiple of 2⁻⁵⁶. Unless it is at least |w|, it counts towards the 128.</param>
    /// <param name="kept">n places; gets whether each item is in the subset, which is empty where there is none.</param>
    /// <param name="error">The subset's e(S), ∞ where there is none.</param>
    /// <returns>Whether there is such a subset.</returns>
    /// <exception cref="SubsetSumFault">
    /// A number is NaN, infinite, out of range or of the wrong sign; the lengths differ; or η is so small that the intervals,
    /// of which there are at most about (range of the sums) / η per item, are too many.
    /// </exception>
    public bool Within(
        double target,
        ReadOnlySpan<double> items,
        ReadOnlySpan<double> radii,
        double eta,
        Span<bool> kept,
        out double error
    )
    {
        Load(items, radii, kept);
        var slack = FixedItems.Slack(eta);
        var fixedTarget = _items.Target(target);
        if (Math.Abs(fixedTarget) <= slack)
        {
            error = FixedPoint.ToDouble(Math.Abs(fixedTarget));
            return true;
        }

        _ = _items.Target(target, slack);
        var isFound = _items.TakeOutermost(fixedTarget, kept)
            ? _items.Error(fixedTarget, kept) <= slack
            : FindAnyWithin(fixedTarget, slack, eta, kept);
        if (!isFound)
        {
            kept.Clear();
        }

        error = isFound ? FixedPoint.ToDouble(_items.Error(fixedTarget, kept)) : double.PositiveInfinity;
        return isFound;
    }

    private void Load(ReadOnlySpan<double> items, ReadOnlySpan<double> radii, Span<bool> kept)
    {
        _items.Load(items, radii);
        if (kept.Length != items.Length)
        {
            throw new SubsetSumFault(
                $"Every candidate needs one place in the answer, but there are {items.Length} candidates and {kept.Length} places."
            );
        }

        kept.Clear();
    }

    private void FindNearestSum(long target, Span<bool> kept)
    {
        var room = Math.Min(_items.Count, _maximumItems);
        for (var count = Math.Min(room, FirstItems); ; count = Math.Min(room, count + MoreItems))
        {
            if (FindNearestSum(target, count, kept) == 0 || count == _items.Count)
            {
                return;
            }

            if (count == room)
            {
                throw NoRoom();
            }
        }
    }

    /// <summary>The nearest sum of the first items.</summary>
    private long FindNearestSum(long target, int count, Span<bool> kept)
    {
        var centres = _items.Centres[..count];
        _evenSums.Build(centres, 0, 2, count);
        _oddSums.Build(centres, 1, 2, count);

        // The sums are of sizes: an item below 0 is part of every subset, and its size part of those that leave it out.
        foreach (var centre in centres)
        {
            target -= Math.Min(0, centre);
        }

        var (distance, even, odd) = MeetInTheMiddle.Nearest(_evenSums.Sums, _oddSums.Sums, target);
        _evenSums.Trace(even, kept, 0, 2);
        _oddSums.Trace(odd, kept, 1, 2);
        for (var index = 0; index < count; index++)
        {
            kept[index] ^= centres[index] < 0;
        }

        return distance;
    }

    private void FindNearestInterval(long target, Span<bool> kept)
    {
        // The empty subset is the one to beat.
        var found = Search(target, 0, Math.Abs(target), isAnyEnough: false, out var isComplete);
        if (!isComplete)
        {
            throw NoRoom();
        }

        Trace(found, target, kept);
    }

    private bool FindAnyWithin(long target, long slack, double eta, Span<bool> kept)
    {
        var found = Search(target, slack, 1, isAnyEnough: true, out var isComplete);
        if (!isComplete)
        {
            throw new SubsetSumFault(
                $"There is no room for the sums of {_items.Count} candidates at a precision of {eta:R}; a larger η needs less."
            );
        }

        Trace(found, target, kept);
        return found is not null;
    }

    /// <summary>
    /// Adds item after item to the halves in turn until the intervals' sums contain the target or the items are used up.
    /// </summary>
    /// <param name="target">The target.</param>
    /// <param name="slack">η, shared by the halves.</param>
    /// <param name="bound">A distance from the intervals' sums to stay below.</param>
    /// <param name="isAnyEnough">Whether only distance 0 counts.</param>
    /// <param name="isComplete">Whether that was done: false where the intervals became too many before.</param>
    /// <returns>The nearest pair, or null where none is nearer than the bound.</returns>
    private MeetInTheMiddle.IntervalPair? Search(
        long target,
        long slack,
        long bound,
        bool isAnyEnough,
        out bool isComplete
    )
    {
        var (evenSlack, oddSlack) = (slack / 2, slack - (slack / 2));
        _even.Start(evenSlack);
        _odd.Start(oddSlack);
        isComplete = true;
        MeetInTheMiddle.IntervalPair? best = null;
        var (evenLow, evenHigh) = (_items.Lowest, _items.Highest);
        var (oddLow, oddHigh) = (evenLow, evenHigh);
        for (var index = 0; index < _items.Count && bound > 0; index++)
        {
            var (low, high) = (_items.Low(index), _items.High(index));
            var isEven = index % 2 == 0;
            var half = isEven ? _even : _odd;
            if (!half.TryAdd(low, high))
            {
                isComplete = false;
                return null;
            }

            // Sums that all items outside this half together do not bring near enough to the target can go.
            ref var restLow = ref isEven ? ref evenLow : ref oddLow;
            ref var restHigh = ref isEven ? ref evenHigh : ref oddHigh;
            restLow -= Math.Min(0, low);
            restHigh -= Math.Max(0, high);
            var reach = isAnyEnough ? slack - (isEven ? evenSlack : oddSlack) : bound;
            half.Trim(restLow, restHigh, target - reach, target + reach);
            if (half.Count == 0)
            {
                return best;
            }

            var isLast = index + 1 == _items.Count;
            if ((isLast || !isEven) && MeetInTheMiddle.Nearest(_even, _odd, target, bound) is { } pair)
            {
                best = pair;
                bound = pair.Distance;
            }
        }

        return best;
    }

    private void Trace(MeetInTheMiddle.IntervalPair? found, long target, Span<bool> kept)
    {
        if (found is not { } pair)
        {
            return;
        }

        var (left, right) = pair.Points(target);
        _even.Trace(pair.Left.Depth, left, kept, 0, 2);
        _odd.Trace(pair.Right.Depth, right, kept, 1, 2);
    }

    private SubsetSumFault NoRoom() =>
        new(
            $"There is no room for the exact minimum of {_items.Count} candidates, whose first ones do not reach the target exactly; give a precision η instead."
        );
}
