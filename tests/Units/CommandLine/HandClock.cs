namespace Units.CommandLine;

/// <summary>A clock that a test turns by hand.</summary>
internal sealed class HandClock : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public override DateTimeOffset GetUtcNow() => new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public void Turn(TimeSpan by) => _ticks += by.Ticks;
}
