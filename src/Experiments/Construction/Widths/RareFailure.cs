namespace Experiments.Construction.Widths;

/// <summary>
/// Estimates Λ, the average number of problems of a target (each weight, for inputs of both signs) that no subset of their n
/// candidates solves, by importance sampling: without bias, and with a precision that does not depend on how rare that is.
/// </summary>
/// <remarks>
/// <para>
/// A problem is drawn with probability q: in the proportion of F_n(|w| − η) of <see cref="ReachTail"/>, but evenly in
/// <see cref="EvenShare"/> of the draws. Its candidates are drawn independently from their own law in
/// <see cref="NaturalShare"/> α of the draws, and in the others from that law tilted by e^(−θc), so that c_1 + … + c_n is |w| − η on average: there
/// failures are about as frequent as successes. The exact solver says whether the draw fails, and then it counts
/// Y = (1/q)/(α + (1 − α)·e^(−θ Σ c)/M(θ)ⁿ), whose second factor, the ratio of the law to what was drawn from, is at most 1/α; else Y = 0. The
/// mean of Y is Λ whatever q and θ are, since every problem and every draw that can fail has its chance.
/// </para>
/// <para>Of the weight's sign nothing depends, since v is symmetric; weights of size up to η are always reached, by the empty subset.</para>
/// <para>An object may be used by several threads at once.</para>
/// </remarks>
public sealed class RareFailure
{
    /// <summary>The share of problems that are drawn evenly.</summary>
    public const double EvenShare = 0.1;

    /// <summary>α: the share of draws from the candidates' own law.</summary>
    public const double NaturalShare = 0.25;

    private const int Cells = 1024;
    private const int Tilts = 128;

    private readonly ConstructionSettings _settings;
    private readonly CandidateLaw _law;

    // Sizes above η in ascending order, the probability that one up to each is drawn, and the tilts that serve parts of their range.
    private readonly float[] _sizes;
    private readonly double[] _cumulative;
    private readonly CandidateTilt[] _tilts = new CandidateTilt[Tilts];

    /// <summary>Prepares the draws.</summary>
    /// <param name="weights">The target's weights, finite.</param>
    /// <param name="settings">n, η, ε, R and the root seed; the number of the draw is not used.</param>
    /// <exception cref="SettingsFault">A setting is out of its range.</exception>
    public RareFailure(ReadOnlySpan<float> weights, ConstructionSettings settings)
    {
        settings.Check();
        SettingRule.Require(
            settings.N <= ReachTail.MostCandidates,
            $"The number of candidates n must be at most {ReachTail.MostCandidates}",
            settings.N
        );
        _settings = settings;
        _law = new CandidateLaw(settings.Epsilon, settings.Range, settings.Perturbed);
        _sizes = Array.FindAll(Array.ConvertAll(weights.ToArray(), Math.Abs), size => size > settings.Eta);
        Array.Sort(_sizes);
        _cumulative = new double[_sizes.Length];
        if (_sizes.Length > 0)
        {
            Prepare();
        }
    }

    /// <summary>Estimates Λ.</summary>
    /// <param name="samples">The number of draws, at least 2.</param>
    /// <param name="seed">The number of the stream; another one gives an independent estimate, and <c>+</c> joins the two.</param>
    /// <param name="cancellation">Looked at before each draw.</param>
    public RareFailureEstimate Estimate(int samples, int seed, CancellationToken cancellation)
    {
        SettingRule.AtLeast(2, "The number of samples", samples);
        if (_sizes.Length == 0)
        {
            var none = new WeightedCount(samples, 0, 0);
            return new RareFailureEstimate(none, none);
        }

        var draw = new CandidateSample(_law, _settings, new RandomStream(_settings.RootSeed, "rare failures", seed));
        var (missed, gaps) = (default(WeightedCount), default(WeightedCount));
        for (var sample = 0; sample < samples; sample++)
        {
            cancellation.ThrowIfCancellationRequested();
            var at = Drawn(draw.NextUniform());
            var size = _sizes[at];
            var tilt = _tilts[TiltOf(size)];
            draw.Next(tilt, draw.NextUniform() < NaturalShare);
            var isMissed = !draw.Solves(size);
            var y = isMissed ? 2 / ChanceOf(at) / (NaturalShare + ((1 - NaturalShare) * draw.Ratio(tilt))) : 0;
            missed = missed.With(y);
            gaps = gaps.With(draw.Reaches(size) ? y : 0);
        }

        return new RareFailureEstimate(missed, gaps);
    }

    private void Prepare()
    {
        var largest = _sizes[^1] - _settings.Eta;
        var tail = new ReachTail(_law, largest, Cells);
        double[] misses = [.. _sizes.Select(size => tail.Of(_settings.N, size - _settings.Eta).Middle)];
        var all = misses.Sum();
        var sum = 0.0;
        for (var at = 0; at < _sizes.Length; at++)
        {
            var even = 1.0 / _sizes.Length;
            sum += all > 0 ? (EvenShare * even) + ((1 - EvenShare) * misses[at] / all) : even;
            _cumulative[at] = sum;
        }

        foreach (var part in _sizes.Select(TiltOf).Distinct())
        {
            _tilts[part] = CandidateTilt.To(_law, largest * (part + 1) / Tilts / _settings.N);
        }
    }

    /// <summary>The first place whose cumulative chance is not below a number in (0, 1).</summary>
    private int Drawn(double uniform)
    {
        var place = Array.BinarySearch(_cumulative, uniform * _cumulative[^1]);
        return place < 0 ? ~place : place;
    }

    private double ChanceOf(int at) => (_cumulative[at] - (at > 0 ? _cumulative[at - 1] : 0)) / _cumulative[^1];

    private int TiltOf(float size)
    {
        var share = (size - _settings.Eta) / (_sizes[^1] - _settings.Eta);
        return Math.Clamp((int)Math.Ceiling(share * Tilts) - 1, 0, Tilts - 1);
    }
}
