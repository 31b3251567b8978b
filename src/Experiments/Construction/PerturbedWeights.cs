namespace Experiments.Construction;

/// <summary>Which weights of the candidate may be moved by at most ε.</summary>
public enum PerturbedWeights
{
    /// <summary>Those of every second layer, v: each serves one output.</summary>
    V,

    /// <summary>Those of every first layer, u, as well: each of them serves all outputs, moved once for all.</summary>
    UV,
}
