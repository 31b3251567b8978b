namespace Experiments.SubsetSum.Solvers;

/// <summary>Solves many targets against the same items: <see cref="SubsetSumSolver"/> says what is solved, and how exactly.</summary>
/// <remarks>
/// <para>
/// All sums of some items make one table, with buckets to look into it; each target is looked up once for every sum of the
/// remaining items. How the items are divided depends on them alone, so a target's answer does not depend on the others.
/// Among subsets that are equally near, the search's order decides, which may be another than <see cref="SubsetSumSolver"/>'s.
/// </para>
/// <para>
/// One object serves one thread; it keeps its buffers, so that a call allocates nothing once an equally large one has been made.
/// </para>
/// </remarks>
public sealed class SharedCandidates
{
    /// <summary>The most items without radii; each target then takes 2²⁴ lookups.</summary>
    public const int MaximumItems = 48;

    /// <summary>The most items in the table.</summary>
    private const int MaximumTable = 24;

    /// <summary>The number of targets for which the division between table and lookups is the best.</summary>
    private const int UsualTargets = 512;

    private readonly FixedItems _items = new();
    private readonly SortedSums _table = new();
    private readonly NearestSum _nearest;
    private readonly IntervalSums _tableIntervals = new(1 << (MaximumTable + 1));
    private readonly IntervalSums _restIntervals = new(1 << (MaximumTable + 1));
    private long[] _rest = [];
    private int _restCount;
    private long _negative;

    // What the tables were last built for: nothing, points, or intervals with this slack.
    private bool _hasPoints;
    private long? _slack;

    /// <summary>Prepares a solver; it has no items yet.</summary>
    public SharedCandidates() => _nearest = new NearestSum(_table);

    /// <summary>Whether the exact minima of so many targets cost less together than one by one (<see cref="SubsetSumSolver"/>).</summary>
    /// <param name="items">n.</param>
    /// <param name="targets">m.</param>
    public static bool IsWorth(int items, int targets)
    {
        // In nanoseconds, measured: a sum of the table, a lookup, and a sum of one of two halves.
        const double TableSum = 4;
        const double Lookup = 40;
        const double HalfSum = 5.5;
        var inTable = InTable(items);
        var together = (TableSum * Math.Pow(2, inTable)) + (targets * Lookup * Math.Pow(2, items - inTable));
        return together < targets * HalfSum * Math.Pow(2, items / 2.0);
    }

    /// <summary>Takes over the items for the calls that follow.</summary>
    /// <param name="items">The n items a_k, at least 1.</param>
    /// <param name="radii">The radii r_k ≥ 0, or nothing where all are 0.</param>
    /// <exception cref="SubsetSumFault">As for <see cref="SubsetSumSolver.Minimum"/>.</exception>
    public void Load(ReadOnlySpan<double> items, ReadOnlySpan<double> radii)
    {
        (_hasPoints, _slack) = (false, null);
        _items.Load(items, radii);
    }

    /// <summary>The least e(S) of every target, and a subset that attains it.</summary>
    /// <param name="targets">The m targets; there may be none.</param>
    /// <param name="errors">m places; gets the errors.</param>
    /// <param name="kept">m × n places, a row for each target; gets whether each item is in the target's subset.</param>
    /// <exception cref="SubsetSumFault">
    /// A target is NaN, infinite or out of range; the lengths differ; no items were loaded, or there are more than
    /// <see cref="MaximumItems"/> (with radii, the intervals are too many).
    /// </exception>
    public void Minimum(ReadOnlySpan<double> targets, Span<double> errors, Span<bool> kept)
    {
        Require(targets, errors, kept);
        if (_items.ArePoints)
        {
            BuildPoints();
        }
        else
        {
            BuildIntervals(0);
        }

        var n = _items.Count;
        for (var index = 0; index < targets.Length; index++)
        {
            var row = kept.Slice(index * n, n);
            var target = _items.Target(targets[index]);
            if (!_items.TakeOutermost(target, row))
            {
                if (_items.ArePoints)
                {
                    FindNearestSum(target, row);
                }
                else
                {
                    _ = FindNearestInterval(target, Math.Abs(target), row);
                }
            }

            errors[index] = FixedPoint.ToDouble(_items.Error(target, row));
        }
    }

    /// <summary>For every target any subset with e(S) ≤ η, or the certainty that there is none.</summary>
    /// <param name="targets">The m targets; there may be none.</param>
    /// <param name="eta">η, above 0; it is rounded down to a multiple of 2⁻⁵⁶, and counts towards the 128.</param>
    /// <param name="errors">m places; gets the subsets' errors, ∞ where there is none.</param>
    /// <param name="kept">m × n places, a row for each target; gets whether each item is in the subset.</param>
    /// <exception cref="SubsetSumFault">
    /// A target is NaN, infinite or out of range; η is NaN, not above 0 or out of range; the lengths differ; no items were
    /// loaded; or η is so small that the intervals are too many.
    /// </exception>
    public void Within(ReadOnlySpan<double> targets, double eta, Span<double> errors, Span<bool> kept)
    {
        Require(targets, errors, kept);
        var slack = FixedItems.Slack(eta);
        _ = _items.Target(0, slack);
        BuildIntervals(slack);
        var n = _items.Count;
        for (var index = 0; index < targets.Length; index++)
        {
            var row = kept.Slice(index * n, n);
            var target = _items.Target(targets[index], slack);
            row.Clear();
            var isFound = Math.Abs(target) <= slack || FindNearestInterval(target, 1, row);
            errors[index] = isFound ? FixedPoint.ToDouble(_items.Error(target, row)) : double.PositiveInfinity;
        }
    }

    private void Require(ReadOnlySpan<double> targets, Span<double> errors, Span<bool> kept)
    {
        if (_items.Count == 0)
        {
            throw new SubsetSumFault("Targets need candidates, but none were loaded.");
        }

        if (errors.Length != targets.Length || kept.Length != (long)targets.Length * _items.Count)
        {
            throw new SubsetSumFault(
                $"{targets.Length} targets and {_items.Count} candidates need {targets.Length} places for errors and {(long)targets.Length * _items.Count} for subsets, but there are {errors.Length} and {kept.Length}."
            );
        }
    }

    private static int InTable(int items) =>
        Math.Min(Math.Min(items, MaximumTable), Math.Max((items + 13) / 2, items - MaximumTable));

    private void BuildPoints()
    {
        var n = _items.Count;
        if (n > MaximumItems)
        {
            throw NoRoom();
        }

        if (_hasPoints)
        {
            return;
        }

        // A lookup costs as much as several sums of the table, and there is one for each target and each sum of the rest.
        var inTable = InTable(n);
        _table.Build(_items.Centres, 0, 1, inTable);
        _nearest.Build();
        _restCount = 1 << (n - inTable);
        if (_rest.Length < _restCount)
        {
            _rest = new long[_restCount];
        }

        _rest[0] = 0;
        for (var index = inTable; index < n; index++)
        {
            var size = 1 << (index - inTable);
            for (var place = 0; place < size; place++)
            {
                _rest[size + place] = _rest[place] + Math.Abs(_items.Centres[index]);
            }
        }

        _negative = 0;
        foreach (var centre in _items.Centres)
        {
            _negative += Math.Min(0, centre);
        }

        _hasPoints = true;
    }

    private void FindNearestSum(long target, Span<bool> kept)
    {
        target -= _negative;
        var greatest = _table.Sums[^1];
        var (best, bestPlace, bestRest) = (long.MaxValue, 0, 0);
        for (var rest = 0; rest < _restCount; rest++)
        {
            var value = target - _rest[rest];
            var inside = Math.Clamp(value, 0, greatest);
            var place = _nearest.Find(inside, out var distance);
            distance += Math.Abs(value - inside);
            if (distance < best)
            {
                (best, bestPlace, bestRest) = (distance, place, rest);
            }
        }

        _table.Trace(bestPlace, kept, 0, 1);
        for (var index = _table.Depth; index < kept.Length; index++)
        {
            kept[index] = ((bestRest >> (index - _table.Depth)) & 1) != 0;
        }

        for (var index = 0; index < kept.Length; index++)
        {
            kept[index] ^= _items.Centres[index] < 0;
        }
    }

    private void BuildIntervals(long slack)
    {
        if (_slack == slack)
        {
            return;
        }

        _slack = null;
        _tableIntervals.Start(slack);
        _restIntervals.Start(0);
        var n = _items.Count;
        var index = 0;
        while (index < n && IsWorthAdding(n - index) && _tableIntervals.TryAdd(_items.Low(index), _items.High(index)))
        {
            index++;
        }

        for (; index < n; index++)
        {
            if (!_restIntervals.TryAdd(_items.Low(index), _items.High(index)))
            {
                throw NoRoom();
            }
        }

        _slack = slack;
    }

    /// <summary>Whether one more item in the table costs less than twice as many lookups for the usual number of targets.</summary>
    private bool IsWorthAdding(int remaining) =>
        _tableIntervals.Count < (long)UsualTargets << Math.Min(remaining, MaximumTable);

    private bool FindNearestInterval(long target, long bound, Span<bool> kept)
    {
        kept.Clear();
        MeetInTheMiddle.IntervalPair? best = null;
        var lows = _tableIntervals.Lows;
        var highs = _tableIntervals.Highs;
        for (var rest = 0; rest < _restIntervals.Count && bound > 0; rest++)
        {
            var (least, most) = (target - _restIntervals.Highs[rest], target - _restIntervals.Lows[rest]);
            var place = IntervalSums.FirstNotBelow(highs, least);
            if (place > 0 && least - highs[place - 1] < bound)
            {
                bound = least - highs[place - 1];
                best = new(bound, _tableIntervals[place - 1], _restIntervals[rest]);
            }

            if (place < highs.Length && lows[place] - most < bound)
            {
                bound = Math.Max(0, lows[place] - most);
                best = new(bound, _tableIntervals[place], _restIntervals[rest]);
            }
        }

        if (best is not { } pair)
        {
            return false;
        }

        var (inTable, inRest) = pair.Points(target);
        _tableIntervals.Trace(pair.Left.Depth, inTable, kept, 0, 1);
        _restIntervals.Trace(pair.Right.Depth, inRest, kept, _tableIntervals.Depth, 1);
        return true;
    }

    private SubsetSumFault NoRoom() =>
        new(
            $"There is no room for the sums of {_items.Count} candidates; fewer candidates, or a larger η in place of the exact minimum, need less."
        );
}
