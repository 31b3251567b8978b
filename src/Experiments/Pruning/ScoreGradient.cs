namespace Experiments.Pruning;

/// <summary>Which scores a step of edge-popup moves by the gradient; weight decay and momentum go to all of them.</summary>
public enum ScoreGradient
{
    /// <summary>All: the gradient goes straight through the mask, so that a removed weight can come back for its own merit.</summary>
    All,

    /// <summary>
    /// Those of the weights that the step kept: a removed weight comes back only when a kept one falls below it. What comes out where
    /// the mask is put on the weights in place; not edge-popup as published, and here because a published table may have been made so.
    /// </summary>
    Kept,
}
