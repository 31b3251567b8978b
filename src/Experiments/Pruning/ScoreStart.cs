namespace Experiments.Pruning;

/// <summary>What the scores of edge-popup start from.</summary>
public enum ScoreStart
{
    /// <summary>Uniform on (−b, b) with b = 1/√fan-in, the same for every replica of a seed, as in the published code.</summary>
    Uniform,

    /// <summary>|w| of the weights that edge-popup is given, so that replicas differ; no random number is drawn.</summary>
    Magnitude,
}
