namespace Experiments.Pruning;

/// <summary>How the scores are trained (Edge-Popup of Ramanujan et al. 2020, called on line 9 of Algorithm 1).</summary>
public sealed record EdgePopupSettings
{
    /// <summary>The learning rate at the first step; greater than 0.</summary>
    public double LearningRate { get; init; } = 0.001;

    /// <summary>How the learning rate goes on from there.</summary>
    public RateSchedule Schedule { get; init; } = RateSchedule.Cosine;

    /// <summary>Momentum in [0, 1).</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Weight decay on the scores; at least 0.</summary>
    public double WeightDecay { get; init; } = 5e-4;

    /// <summary>Passes over the training images; at least 0, and 0 leaves the mask of the initial scores.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>What the scores start from.</summary>
    public ScoreStart Scores { get; init; } = ScoreStart.Uniform;

    /// <summary>Among which weights those of the smallest |score| are removed, in training and for the final masks.</summary>
    public ThresholdScope Threshold { get; init; } = ThresholdScope.Layer;

    /// <summary>Which weights the scores are trained on.</summary>
    public ScoredWeights Weights { get; init; } = ScoredWeights.Moved;

    /// <summary>Which scores a step moves by the gradient.</summary>
    public ScoreGradient Gradient { get; init; } = ScoreGradient.All;
}
