namespace Experiments.Pruning;

/// <summary>Which weights edge-popup trains its scores on. Its masks are put on W_T in any case.</summary>
public enum ScoredWeights
{
    /// <summary>W_T, which projected SGD ends with, as line 9 of Algorithm 1 says.</summary>
    Moved,

    /// <summary>
    /// W_0, so that the masks of a seed are the same at every ε. Not what Algorithm 1 says; it is here because a published table may
    /// have been made so.
    /// </summary>
    Initial,
}
