using Experiments;
using Experiments.Tickets.Fits;

namespace Units.Tickets.Fits;

public sealed class FitSettingsTests
{
    [Fact]
    public void Check_DefaultsAndTheEndsOfTheRanges_Pass()
    {
        new FitSettings().Check();
        new FitSettings
        {
            Candidates = 1,
            Cut = 2,
            Rounds = 0,
            Seeds = [0, int.MaxValue],
        }.Check();
    }

    [Fact]
    public void Defaults_AreForNoTable() => Assert.Empty(new FitSettings().Target);

    [Fact]
    public void Check_OutOfItsRange_IsAFaultThatNamesTheSetting()
    {
        Refused(
            new FitSettings { Candidates = 0 },
            "The number of candidates must be at least 1, but 0 was asked for."
        );
        Refused(new FitSettings { Cut = 1 }, "The cut from rung to rung must be at least 2, but 1 was asked for.");
        Refused(new FitSettings { Rounds = -1 }, "The number of rounds must be at least 0, but -1 was asked for.");
        Refused(new FitSettings { Seeds = [-1] }, "Each seed number must be at least 0, but -1 was asked for.");
    }

    private static void Refused(FitSettings settings, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<SettingsFault>(settings.Check).Message);
}
