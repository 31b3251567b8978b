namespace Experiments.Runs;

/// <summary>How durations are written for a person.</summary>
public static class Duration
{
    /// <summary>A duration in its two largest units: "50 s", "3 min 20 s", "1 h 5 min", "2 d 3 h".</summary>
    public static string Text(TimeSpan duration)
    {
        var seconds = (long)Math.Round(duration.TotalSeconds);
        return seconds switch
        {
            < 60 => $"{seconds} s",
            < 3_600 => $"{seconds / 60} min {seconds % 60} s",
            < 86_400 => $"{seconds / 3_600} h {seconds / 60 % 60} min",
            _ => $"{seconds / 86_400} d {seconds / 3_600 % 24} h",
        };
    }
}
