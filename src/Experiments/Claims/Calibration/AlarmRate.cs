namespace Experiments.Claims.Calibration;

/// <summary>How often a rule raised an alarm in independent trials.</summary>
/// <param name="Alarms">The trials with an alarm, from 0 to <paramref name="Trials"/>.</param>
/// <param name="Trials">All trials, at least 1.</param>
public readonly record struct AlarmRate(long Alarms, long Trials)
{
    // The normal distribution's 0.975 quantile.
    private const double Z = 1.9599639845400545;

    /// <summary>Alarms per trial, from 0 to 1.</summary>
    public double Rate => (double)Alarms / Trials;

    /// <summary>The lower end of the 95 % interval of the probability of an alarm (Wilson 1927), at least 0.</summary>
    public double Low => Alarms == 0 ? 0 : Centre - HalfWidth;

    /// <summary>The upper end of the 95 % interval of the probability of an alarm (Wilson 1927), at most 1.</summary>
    public double High => Alarms == Trials ? 1 : Centre + HalfWidth;

    private double Centre => (Rate + (Z * Z / (2 * Trials))) / (1 + (Z * Z / Trials));

    private double HalfWidth =>
        Z * Math.Sqrt((Rate * (1 - Rate) / Trials) + (Z * Z / (4.0 * Trials * Trials))) / (1 + (Z * Z / Trials));
}
