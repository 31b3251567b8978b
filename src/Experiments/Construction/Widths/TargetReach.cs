using static Experiments.SettingRule;

namespace Experiments.Construction.Widths;

/// <summary>Whether n candidates for each weight of a target reach them all, as far as <see cref="ReachTail"/> says.</summary>
/// <remarks>
/// Each weight is two problems, for inputs of both signs. Their number not within reach is Λ_n = 2·Σ_w F_n(|w| − η) on average. All
/// are within reach with probability at least Π_w (1 − F_n(|w| − η))²: the u of an input are shared by its outputs, and whether a weight is
/// within reach rises with every u and v (where w &lt; 0, with every u and −v), so by Harris' inequality the problems help one another.
/// </remarks>
public sealed class TargetReach
{
    private readonly ReachTail? _tail;
    private readonly long[] _lower;
    private readonly long[] _upper;

    /// <summary>Counts the weights by size.</summary>
    /// <param name="weights">The target's weights, finite.</param>
    /// <param name="eta">η, above 0; weights up to this size need no candidate.</param>
    /// <param name="law">The law of a candidate.</param>
    /// <param name="cells">The cells that the sizes are divided into, at least 1.</param>
    /// <exception cref="SettingsFault">A setting is out of its range.</exception>
    public TargetReach(ReadOnlySpan<float> weights, double eta, CandidateLaw law, int cells = ReachTail.UsualCells)
    {
        Positive("The precision η", eta);
        AtLeast(1, "The number of cells", cells);
        (_lower, _upper) = (new long[cells + 1], new long[cells + 1]);
        Problems = 2L * weights.Length;
        var largest = 0.0;
        foreach (var weight in weights)
        {
            largest = Math.Max(largest, Math.Abs((double)weight) - eta);
        }

        if (!(largest > 0))
        {
            return;
        }

        _tail = new ReachTail(law, largest, cells);
        foreach (var weight in weights)
        {
            var x = Math.Abs((double)weight) - eta;
            if (x > 0)
            {
                var (lower, upper) = _tail.Places(x);
                _lower[lower] += 2;
                _upper[upper] += 2;
            }
        }
    }

    /// <summary>Whether the candidates of a construction reach all weights of a target.</summary>
    /// <param name="target">The target network.</param>
    /// <param name="settings">η, ε, R and what may be moved.</param>
    /// <exception cref="SettingsFault">A setting is out of its range.</exception>
    public static TargetReach Of(TargetNetwork target, ConstructionSettings settings) =>
        new(target.AllWeights(), settings.Eta, new CandidateLaw(settings.Epsilon, settings.Range, settings.Perturbed));

    /// <summary>The number of weights, twice.</summary>
    public long Problems { get; }

    /// <summary>The bounds of Λ_n, from 0 to <see cref="Problems"/>.</summary>
    /// <param name="n">From 0 to <see cref="ReachTail.MostCandidates"/>.</param>
    public Bracket Expected(int n) => Sums(n, probability => probability);

    /// <summary>The bounds of Π_w (1 − F_n(|w| − η))², in [0, 1].</summary>
    /// <param name="n">From 0 to <see cref="ReachTail.MostCandidates"/>.</param>
    public Bracket Success(int n)
    {
        var hazard = Sums(n, Hazard);
        return new Bracket(Math.Exp(-hazard.Upper), Math.Exp(-hazard.Lower));
    }

    /// <summary>The least n with which <see cref="Success"/> is at least a probability.</summary>
    /// <param name="probability">p, in (0, 1).</param>
    /// <param name="most">No n beyond this is tried; from 1 to <see cref="ReachTail.MostCandidates"/>.</param>
    /// <param name="cancellation">Looked at before each n.</param>
    /// <returns>From 1 up; null where not even <paramref name="most"/> will certainly do.</returns>
    /// <exception cref="SettingsFault">A setting is out of its range.</exception>
    public LeastWidth? LeastN(double probability, int most, CancellationToken cancellation)
    {
        Require(probability is > 0 and < 1, "The probability must be between 0 and 1", probability);
        Require(
            most is >= 1 and <= ReachTail.MostCandidates,
            $"The most candidates n must be from 1 to {ReachTail.MostCandidates}",
            most
        );
        var least = 0;
        for (var n = 1; n <= most; n++)
        {
            cancellation.ThrowIfCancellationRequested();
            var success = Success(n);
            least = least == 0 && success.Upper >= probability ? n : least;
            if (success.Lower >= probability)
            {
                return new LeastWidth(least, n, Interpolated(n, -Math.Log(probability)));
            }
        }

        return null;
    }

    /// <summary>−ln(1 − F), infinite for F = 1.</summary>
    private static double Hazard(double probability)
    {
        // What 1 − F was rounded by cancels (Kahan); double.LogP1 does not see to that.
        var rest = 1 - probability;
        return rest switch
        {
            1 => probability,
            0 => double.PositiveInfinity,
            _ => Math.Log(rest) * probability / (rest - 1),
        };
    }

    private double Interpolated(int n, double wanted)
    {
        var (before, after) = (Expected(n - 1).Middle, Expected(n).Middle);
        return after > 0 && before > after
            ? n - 1 + Math.Clamp(Math.Log(before / wanted) / Math.Log(before / after), 0, 1)
            : n;
    }

    private Bracket Sums(int n, Func<double, double> term)
    {
        if (_tail is null)
        {
            return default;
        }

        var bounds = _tail.At(n);
        return new Bracket(Sum(_lower, bounds.Lower), Sum(_upper, bounds.Upper));

        // Largest sizes last: they are most of it.
        double Sum(long[] counts, double[] probabilities) =>
            counts.Zip(probabilities, (count, probability) => count == 0 ? 0 : count * term(probability)).Sum();
    }
}
