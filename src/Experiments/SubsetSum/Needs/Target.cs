namespace Experiments.SubsetSum.Needs;

/// <summary>What n candidates have to approximate.</summary>
public enum Target
{
    /// <summary>Every z ∈ [−1, 1] at once: C_n ⊇ [−1, 1].</summary>
    Interval,

    /// <summary>One z that is uniform on [−1, 1] and independent of the candidates.</summary>
    Single,
}
