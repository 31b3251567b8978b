using static Experiments.SettingRule;

namespace Experiments.Construction;

/// <summary>What the construction of Theorem 2 may use, and how near it must come.</summary>
public sealed record ConstructionSettings
{
    /// <summary>n: the candidates of each weight for inputs of one sign, at least 1; every input has 2n hidden units.</summary>
    public required int N { get; init; }

    /// <summary>η: how far from its weight of the target a realised weight may be, inclusive; above 0.</summary>
    public required double Eta { get; init; }

    /// <summary>ε: how far a weight of the candidate may be moved, inclusive; at least 0.</summary>
    public required double Epsilon { get; init; }

    /// <summary>Which weights may be moved.</summary>
    public PerturbedWeights Perturbed { get; init; }

    /// <summary>R: the candidate's weights are uniform on (−R, R); from 2⁻²⁰ to 2²⁰.</summary>
    public double Range { get; init; } = 1;

    /// <summary>The root from which every stream of randomness is derived.</summary>
    public ulong RootSeed { get; init; } = 2023;

    /// <summary>The number of the draw, at least 0.</summary>
    public int Seed { get; init; }

    /// <summary>Checks every setting.</summary>
    /// <exception cref="SettingsFault">A setting is out of its range; the sentence names the first such one.</exception>
    public void Check()
    {
        AtLeast(1, "The number of candidates n", N);
        Positive("The precision η", Eta);
        NotNegative("The perturbation scale ε", Epsilon);
        Require(Range is >= 1.0 / (1 << 20) and <= 1 << 20, "The candidates' range R must be from 2⁻²⁰ to 2²⁰", Range);
        AtLeast(0, "The seed", Seed);
    }
}
