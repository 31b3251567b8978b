namespace Experiments.Runs.Doctor;

/// <summary>What a check found.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Found">What was found and, where that is not as it should be, what was expected; one line.</param>
/// <param name="Fix">What to do about it, one line; null where nothing is to be done.</param>
public sealed record Diagnosis(HealthStatus Status, string Found, string? Fix)
{
    /// <summary>All is as expected.</summary>
    /// <param name="found">What was found.</param>
    public static Diagnosis Ok(string found) => new(HealthStatus.Ok, found, null);

    /// <summary>The program works all the same.</summary>
    /// <param name="found">What was expected and what was found.</param>
    /// <param name="fix">What to do about it.</param>
    public static Diagnosis Warn(string found, string fix) => new(HealthStatus.Warn, found, fix);

    /// <summary>The program does not work, or not reliably.</summary>
    /// <param name="found">What was expected and what was found.</param>
    /// <param name="fix">What to do about it.</param>
    public static Diagnosis Fail(string found, string fix) => new(HealthStatus.Fail, found, fix);
}
