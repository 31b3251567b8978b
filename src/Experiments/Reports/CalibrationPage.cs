using System.Text;
using Experiments.Claims.Calibration;

namespace Experiments.Reports;

/// <summary>The part of docs/snapshots.md that is generated.</summary>
public static class CalibrationPage
{
    /// <summary>The name of the calibration's part.</summary>
    public const string Calibration = "calibration";

    private const int ResampledDraws = 200_000;

    /// <summary>The text of the calibration: all populations simulated, and every claim's held-out seeds resampled.</summary>
    /// <param name="claims">Each claim's held-out seeds, and its snapshot.</param>
    /// <param name="settings">What is simulated of each population; null for what the page has.</param>
    /// <exception cref="HeldOutFault">Held-out seeds do not fit their snapshot.</exception>
    public static string Text(
        IEnumerable<(HeldOutSeeds Seeds, Snapshots.Snapshot Snapshot)> claims,
        CalibrationSettings? settings = null
    )
    {
        settings ??= new CalibrationSettings();
        var simulations = Population.All.Select(population => BandCalibration.Simulate(population, settings)).ToList();
        var resamplings = claims
            .Select(claim =>
            {
                Snapshots.BandedMetric[] metrics = [.. claim.Snapshot.Metrics.OfType<Snapshots.BandedMetric>()];
                return Resampling.Of(
                    claim.Snapshot.Claim,
                    claim.Seeds,
                    metrics,
                    new ResamplingSettings
                    {
                        References = metrics[0].Reference.Count,
                        Checks = metrics[0].Check.Count,
                        Trials = ResampledDraws,
                    }
                );
            })
            .ToList();
        return new StringBuilder()
            .Append("### By simulation\n\n")
            .Append(CalibrationMarkdown.Of(simulations))
            .Append("\n### On held-out seeds\n\n")
            .Append(CalibrationMarkdown.Of(resamplings))
            .ToString();
    }
}
