using System.Globalization;

namespace Experiments.Tickets.Fits;

/// <summary>One value for each setting that is searched; equal to another of the same values.</summary>
public readonly struct FitPoint : IEquatable<FitPoint>
{
    private const char Separator = '-';

    private readonly string? _text;

    /// <summary>Makes a point.</summary>
    /// <param name="places">For every axis the place of its value among the axis' values, from 0.</param>
    public FitPoint(IEnumerable<int> places) => _text = string.Join(Separator, places);

    /// <summary>For every axis the place of its value.</summary>
    public int[] Places => Read(ToString());

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static FitPoint Parse(string text) => new(Read(text));

    /// <summary>The same with another value on one axis.</summary>
    public FitPoint With(int axis, int place)
    {
        var places = Places;
        places[axis] = place;
        return new FitPoint(places);
    }

    /// <summary>The places, joined by hyphens.</summary>
    public override string ToString() => _text ?? "";

    /// <inheritdoc/>
    public bool Equals(FitPoint other) => ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FitPoint other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether two points have the same values.</summary>
    public static bool operator ==(FitPoint one, FitPoint other) => one.Equals(other);

    /// <summary>Whether two points have other values.</summary>
    public static bool operator !=(FitPoint one, FitPoint other) => !one.Equals(other);

    private static int[] Read(string text) =>
        [
            .. text.Split(Separator, StringSplitOptions.RemoveEmptyEntries)
                .Select(place => int.Parse(place, NumberStyles.None, CultureInfo.InvariantCulture)),
        ];
}
