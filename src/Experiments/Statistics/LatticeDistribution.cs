namespace Experiments.Statistics;

/// <summary>The distribution of a random whole number.</summary>
/// <remarks>
/// Probabilities are only ever added and multiplied, never subtracted, so that even a tail of 1e-100 has a relative
/// error of about 1e-14; below 1e-300 they may underflow.
/// </remarks>
/// <param name="Least">The least value.</param>
/// <param name="Probabilities">The probabilities of <paramref name="Least"/>, <paramref name="Least"/> + 1, ….</param>
internal sealed record LatticeDistribution(int Least, IReadOnlyList<double> Probabilities)
{
    /// <summary>The distribution of the sum of two independent numbers.</summary>
    /// <param name="other">The other number's distribution.</param>
    public LatticeDistribution Plus(LatticeDistribution other)
    {
        double[] sum = new double[Probabilities.Count + other.Probabilities.Count - 1];
        for (int i = 0; i < Probabilities.Count; i++)
        {
            // Half of the lattice, or more, is empty where there are no ties: doubled ranks are even.
            if (Probabilities[i] == 0)
            {
                continue;
            }

            for (int j = 0; j < other.Probabilities.Count; j++)
            {
                sum[i + j] += Probabilities[i] * other.Probabilities[j];
            }
        }

        return new LatticeDistribution(Least + other.Least, sum);
    }

    /// <summary>The probability of <paramref name="value"/> or more.</summary>
    /// <param name="value">Any whole number.</param>
    public double UpperTail(int value) =>
        value <= Least ? 1 : Math.Min(1, Probabilities.Skip(value - Least).Reverse().Sum());
}
