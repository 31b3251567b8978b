namespace Experiments.Pruning;

/// <summary>How the learning rate of edge-popup goes over its steps.</summary>
public enum RateSchedule
{
    /// <summary>Half a cosine from the settings' rate at step 0 towards 0 after the last, as in the published code.</summary>
    Cosine,

    /// <summary>The settings' rate at every step.</summary>
    Constant,
}
