using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Experiments.Networks;

namespace Experiments.Pruning;

/// <summary>
/// The rank selection of one layer, or of all weights, of one replica on the CPU: finds the k-th smallest |score| and zeroes the k
/// weights that <see cref="Supermask"/>'s rule removes. Scores move little from step to step, so a window around the last threshold nearly
/// always holds the next one, and one pass counts what lies below and collects what lies inside; a miss moves the window.
/// </summary>
/// <param name="removed">k, the number of weights to remove; at least 0.</param>
internal sealed class ScoreThreshold(int removed)
{
    /// <summary>Ranks on either side of the threshold that the next window should hold.</summary>
    private const int Margin = 64;

    // A non-negative float orders as its bits do, so |score| is compared as an integer: the bits without the sign.
    private const int Magnitude = int.MaxValue;

    /// <summary>The window: bits from Low (inclusive) to High (exclusive); at first everything.</summary>
    private int _low;
    private int _high = int.MaxValue;
    private int[] _inside = [];

    /// <summary>Writes the weights with the removed ones zeroed.</summary>
    /// <param name="scores">The scores that are ranked together, without NaN.</param>
    /// <param name="weights">As many weights.</param>
    /// <param name="masked">As many places; gets weight or 0.</param>
    public void Apply(ReadOnlySpan<float> scores, ReadOnlySpan<float> weights, Span<float> masked)
    {
        if (removed == 0)
        {
            weights.CopyTo(masked);
            return;
        }

        var bits = MemoryMarshal.Cast<float, int>(scores);
        var (threshold, ties) = Find(bits);
        Zero(bits, weights, masked, threshold, ties);
    }

    /// <summary>The k-th smallest bits, and how many of the scores that equal it are among the k smallest.</summary>
    private (int Threshold, int Ties) Find(ReadOnlySpan<int> bits)
    {
        if (_inside.Length < bits.Length)
        {
            _inside = new int[bits.Length];
        }

        while (true)
        {
            var (below, count) = Scan(bits);
            var rank = removed - 1 - below;
            if (rank >= 0 && rank < count)
            {
                var inside = _inside.AsSpan(0, count);
                inside.Sort();
                var threshold = inside[rank];
                Recentre(inside, rank);
                return (threshold, rank - inside.IndexOf(threshold) + 1);
            }

            if (rank < 0 ? _low == 0 : _high == int.MaxValue)
            {
                throw new NotANumberFault(
                    "Expected numbers in the scores and found NaN; a smaller learning rate may help."
                );
            }

            Move(down: rank < 0);
        }
    }

    /// <summary>Counts the bits below the window and collects those inside.</summary>
    private (int Below, int Count) Scan(ReadOnlySpan<int> bits)
    {
        var (below, count) = (0, 0);
        var (low, high, magnitude) = (Vector512.Create(_low), Vector512.Create(_high), Vector512.Create(Magnitude));
        var vectors = MemoryMarshal.Cast<int, Vector512<int>>(bits);
        foreach (ref readonly var vector in vectors)
        {
            var keys = vector & magnitude;
            var isBelow = Vector512.LessThan(keys, low).ExtractMostSignificantBits();
            var isInside = Vector512.LessThan(keys, high).ExtractMostSignificantBits() & ~isBelow;
            below += BitOperations.PopCount(isBelow);
            for (; isInside != 0; isInside &= isInside - 1)
            {
                _inside[count++] = keys[BitOperations.TrailingZeroCount(isInside)];
            }
        }

        foreach (var value in bits[(vectors.Length * Vector512<int>.Count)..])
        {
            var key = value & Magnitude;
            if (key < _low)
            {
                below++;
            }
            else if (key < _high)
            {
                _inside[count++] = key;
            }
        }

        return (below, count);
    }

    /// <summary>The next window: <see cref="Margin"/> ranks to either side, or twice the present reach where fewer are known.</summary>
    private void Recentre(ReadOnlySpan<int> inside, int rank)
    {
        var threshold = inside[rank];
        var low = rank >= Margin ? inside[rank - Margin] : threshold - (2L * (threshold - _low)) - 1;
        var high =
            rank + Margin < inside.Length ? inside[rank + Margin] : threshold + (2L * ((long)_high - threshold)) + 1;
        (_low, _high) = (Clamp(low), Clamp(high));
    }

    /// <summary>A window four times as wide, next to the present one.</summary>
    private void Move(bool down)
    {
        var width = 4 * ((long)_high - _low + 1);
        (_low, _high) = down ? (Clamp(_low - width), _low) : (_high, Clamp(_high + width));
    }

    private static int Clamp(long bits) => (int)Math.Clamp(bits, 0, int.MaxValue);

    private static void Zero(
        ReadOnlySpan<int> bits,
        ReadOnlySpan<float> weights,
        Span<float> masked,
        int threshold,
        int ties
    )
    {
        var (limit, magnitude) = (Vector512.Create(threshold), Vector512.Create(Magnitude));
        var keys = MemoryMarshal.Cast<int, Vector512<int>>(bits);
        var from = MemoryMarshal.Cast<float, Vector512<int>>(weights);
        var to = MemoryMarshal.Cast<float, Vector512<int>>(masked);
        for (var index = 0; index < keys.Length; index++)
        {
            var key = keys[index] & magnitude;
            var kept = Vector512.GreaterThan(key, limit);
            var equal = Vector512.Equals(key, limit);
            if (equal != Vector512<int>.Zero)
            {
                var taken = BitOperations.PopCount(equal.ExtractMostSignificantBits());
                kept |= ties >= taken ? Vector512<int>.Zero : ExceptFirst(equal, ties);
                ties = Math.Max(0, ties - taken);
            }

            to[index] = from[index] & kept;
        }

        for (var index = keys.Length * Vector512<int>.Count; index < bits.Length; index++)
        {
            var key = bits[index] & Magnitude;
            var isRemoved = key < threshold || (key == threshold && ties-- > 0);
            masked[index] = isRemoved ? 0 : weights[index];
        }
    }

    /// <summary>The set lanes without the first <paramref name="count"/> of them.</summary>
    private static Vector512<int> ExceptFirst(Vector512<int> lanes, int count)
    {
        Span<int> values = stackalloc int[Vector512<int>.Count];
        lanes.CopyTo(values);
        for (var lane = 0; count > 0; lane++)
        {
            if (values[lane] != 0)
            {
                values[lane] = 0;
                count--;
            }
        }

        return Vector512.Create<int>(values);
    }
}
