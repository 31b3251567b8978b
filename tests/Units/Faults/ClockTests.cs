using System.Text.Json;
using Experiments.CommandLine;
using Experiments.Runs;
using Units.CommandLine;

namespace Units.Faults;

/// <summary>A clock that goes backwards while the program runs. It is put into the program: whatever the system's does, this is what its users see.</summary>
public sealed class ClockTests
{
    [Fact]
    public void Run_ClockThatGoesBackwards_TellsNoTimeBelowZeroAndResumes()
    {
        using var session = new Session();
        session.OnItem = () => session.Clock.Turn(TimeSpan.FromSeconds(-7));

        Assert.Equal(0, session.Run("--scale", "smoke"));

        Assert.EndsWith("\n6 of 6 cells in 0 s.\n", session.Messages);
        using var made = JsonDocument.Parse(File.ReadAllText(SmallRun.File(session.Results, RunFolder.MakingName)));
        Assert.Equal(0, made.RootElement.GetProperty("seconds").GetDouble());
        Assert.Equal(0, session.RunExactly("report", SmallRun.Folder(session.Results)));
        Assert.Equal(0, session.Run("--scale", "smoke"));
        Assert.StartsWith("All 6 cells in ", session.Messages);
    }

    [Fact]
    public void Pace_ClockThatGoesBackwards_StaysWithinItsBounds()
    {
        var clock = new HandClock();
        var pace = new Pace(clock, total: 10);
        pace.Add(4);
        clock.Turn(TimeSpan.FromSeconds(-3));

        Assert.Equal((TimeSpan.Zero, 0.4, TimeSpan.Zero), (pace.Elapsed, pace.Share, pace.Left));
        pace.Add(-9);
        Assert.Equal((0, null), (pace.Share, pace.Left));
    }
}
