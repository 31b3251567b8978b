namespace Experiments.Perturbation;

/// <summary>How the perturbation ΔW is trained (Algorithm 1, lines 1–6).</summary>
public sealed record ProjectedSgdSettings
{
    /// <summary>α, the same at every step; greater than 0.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Momentum in [0, 1); 0, the poster's algorithm, has none.</summary>
    public double Momentum { get; init; }

    /// <summary>Weight decay, added to the gradient as this times W_t; at least 0; 0, the poster's algorithm, has none.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Passes over the training images; at least 0, and 0 leaves ΔW = 0.</summary>
    public int Epochs { get; init; } = 1;
}
