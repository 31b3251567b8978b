namespace Experiments.Runs.Doctor;

/// <summary>How a check ended, the worse the greater.</summary>
public enum HealthStatus
{
    /// <summary>As expected.</summary>
    Ok,

    /// <summary>The program works, but not as well as it could, or nobody has seen it work so.</summary>
    Warn,

    /// <summary>The program does not work, or its numbers are not to be trusted.</summary>
    Fail,
}
