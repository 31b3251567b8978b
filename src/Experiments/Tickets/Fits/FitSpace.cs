namespace Experiments.Tickets.Fits;

/// <summary>All the settings that a search can try: every combination of the values on its axes.</summary>
/// <param name="axes">The axes; none at all is one point.</param>
public sealed class FitSpace(IReadOnlyList<FitAxis> axes)
{
    private const string Purpose = "settings to try";

    /// <summary>The axes.</summary>
    public IReadOnlyList<FitAxis> Axes => axes;

    /// <summary>The first value on every axis.</summary>
    public FitPoint Start => new(axes.Select(_ => 0));

    /// <summary>The number of points; at most <see cref="int.MaxValue"/>, which stands for any more.</summary>
    public int Count => (int)axes.Aggregate(1L, (count, axis) => Math.Min(int.MaxValue, count * axis.Values.Count));

    /// <summary>Whether a point is one of these.</summary>
    public bool Contains(FitPoint point)
    {
        var places = point.Places;
        return places.Length == axes.Count
            && places.Zip(axes, (place, axis) => place >= 0 && place < axis.Values.Count).All(isIn => isIn);
    }

    /// <summary>The names and values of a point's settings.</summary>
    public IEnumerable<(string Name, string Value)> Values(FitPoint point) =>
        axes.Zip(point.Places, (axis, place) => (axis.Name, axis.Values[place]));

    /// <summary>The points that differ on one axis alone, the given one among them, in the order of the axis.</summary>
    public IEnumerable<FitPoint> Along(int axis, FitPoint point) =>
        Enumerable.Range(0, axes[axis].Values.Count).Select(place => point.With(axis, place));

    /// <summary>
    /// <see cref="Start"/>, and after it other points at random, each once: all there are where no more are asked for than that.
    /// </summary>
    /// <param name="count">How many; at least 1.</param>
    /// <param name="rootSeed">Where the random numbers come from.</param>
    public IReadOnlyList<FitPoint> Draw(int count, ulong rootSeed)
    {
        var stream = new RandomStream(rootSeed, Purpose, 0);
        var drawn = new List<FitPoint> { Start };
        var known = new HashSet<FitPoint> { Start };
        while (drawn.Count < Math.Min(count, Count))
        {
            var point = new FitPoint(axes.Select(axis => (int)stream.NextBelow((uint)axis.Values.Count)));
            if (known.Add(point))
            {
                drawn.Add(point);
            }
        }

        return drawn;
    }
}
