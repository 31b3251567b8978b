using static Experiments.SettingRule;

namespace Experiments.Construction.Widths;

/// <summary>
/// Everything that decides how many candidates a target network needed at each η and ε. A seed is a batch of draws of the candidate
/// network; all η and ε have the same draws, so that they can be compared pair by pair.
/// </summary>
public sealed record WidthSettings : ExperimentSettings
{
    /// <summary>The widths of the target, such as "784-500-10".</summary>
    public string Target { get; init; } = "";

    /// <summary>What tells the target's weights from all others, <see cref="TargetNetwork.Digest"/>.</summary>
    public string TargetDigest { get; init; } = "";

    /// <summary>Precisions η of a weight, ascending, each above 0.</summary>
    public IReadOnlyList<double> Etas { get; init; } = [0.01];

    /// <summary>Perturbation scales ε, ascending, each at least 0.</summary>
    public IReadOnlyList<double> Epsilons { get; init; } = [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10];

    /// <summary>Which weights may be moved.</summary>
    public PerturbedWeights Perturbed { get; init; }

    /// <summary>R: the candidate's weights are uniform on (−R, R).</summary>
    public double Range { get; init; } = 1;

    /// <summary>Draws of each seed; at least 1.</summary>
    public int DrawsPerSeed { get; init; } = 1;

    /// <summary>These settings for a target.</summary>
    public WidthSettings Of(TargetNetwork target) =>
        this with
        {
            Target = target.ToString(),
            TargetDigest = target.Digest,
        };

    /// <summary>The construction of one draw at one η and ε, with one candidate.</summary>
    /// <param name="key">η, ε and the seed.</param>
    /// <param name="draw">The draw of the seed, from 0.</param>
    public ConstructionSettings At(WidthKey key, int draw = 0) =>
        new()
        {
            N = 1,
            Eta = key.Eta,
            Epsilon = key.Epsilon,
            Perturbed = Perturbed,
            Range = Range,
            RootSeed = RootSeed,
            Seed = checked((key.Seed * DrawsPerSeed) + draw),
        };

    /// <summary>The cells: every η, ε and seed.</summary>
    public IEnumerable<WidthKey> Keys() =>
        from eta in Etas
        from epsilon in Epsilons
        from seed in Seeds
        select new WidthKey(eta, epsilon, seed);

    /// <summary>Checks every setting.</summary>
    /// <exception cref="SettingsFault">A setting is out of its range; the sentence names the first such one.</exception>
    public void Check()
    {
        Each("precision η", Etas, eta => eta is > 0 and < double.PositiveInfinity, "greater than 0 and finite");
        Each(
            "perturbation scale ε",
            Epsilons,
            epsilon => epsilon is >= 0 and < double.PositiveInfinity,
            "at least 0 and finite"
        );
        Each("seed number", Seeds, seed => seed >= 0, "at least 0");
        AtLeast(1, "The number of draws of a seed", DrawsPerSeed);
        Require(
            (Seeds[^1] + 1L) * DrawsPerSeed <= int.MaxValue,
            $"The draws must be numbered below 2³¹, so with seed {Seeds[^1]} the draws of a seed must be fewer",
            DrawsPerSeed
        );
        At(Keys().First()).Check();
    }
}
