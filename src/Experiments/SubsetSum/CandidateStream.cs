namespace Experiments.SubsetSum;

/// <summary>The candidates x_1, x_2, … of one trial: independent and uniform on (−1, 1), drawn when first asked for, and remembered.</summary>
/// <remarks>They are the draws of the stream "candidates", each a multiple of 2⁻⁵². Not safe for concurrent use.</remarks>
/// <param name="rootSeed">The root seed of the run.</param>
/// <param name="trial">The number of the trial, at least 0.</param>
public sealed class CandidateStream(ulong rootSeed, int trial)
{
    private readonly RandomStream _stream = new(rootSeed, "candidates", trial);
    private readonly List<long> _drawn = [];

    /// <summary>x_{index + 1} in the units of <see cref="FixedPoint"/>.</summary>
    /// <param name="index">From 0.</param>
    public long this[int index]
    {
        get
        {
            while (_drawn.Count <= index)
            {
                // Exact: a multiple of 2⁻⁵² below 1 in size.
                _drawn.Add((long)(_stream.NextSignedDouble() * FixedPoint.One));
            }

            return _drawn[index];
        }
    }
}
