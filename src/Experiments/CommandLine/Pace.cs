using Experiments.Runs;

namespace Experiments.CommandLine;

/// <summary>How much of a piece of work is done, and how long the rest will take if it goes on as it did.</summary>
/// <param name="time">The clock; it is started now.</param>
/// <param name="total">The amount of work, greater than 0, in any unit.</param>
internal sealed class Pace(TimeProvider time, long total)
{
    private readonly long _start = time.GetTimestamp();
    private long _done;

    /// <summary>The time since the start; never less than nothing, whatever becomes of the clock.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start) is { Ticks: > 0 } elapsed ? elapsed : TimeSpan.Zero;

    /// <summary>The share that is done, in [0, 1].</summary>
    public double Share => Math.Clamp((double)Interlocked.Read(ref _done) / total, 0, 1);

    /// <summary>The time that the rest will take; null until there is something to tell it from.</summary>
    public TimeSpan? Left => Share is > 0 and var share ? Elapsed * ((1 - share) / share) : null;

    /// <summary>Counts work that has been done, or, below 0, that has to be done anew; from any thread.</summary>
    public void Add(long amount) => Interlocked.Add(ref _done, amount);

    /// <inheritdoc cref="Duration.Text"/>
    public static string Text(TimeSpan duration) => Duration.Text(duration);
}
