using Experiments;
using Experiments.Construction;

namespace Units.Construction;

public sealed class ConstructionSettingsTests
{
    public static TheoryData<ConstructionSettings, string> Faults { get; } =
        new()
        {
            { Example.Settings with { N = 0 }, "The number of candidates n must be at least 1, but 0 was asked for." },
            {
                Example.Settings with
                {
                    Eta = 0,
                },
                "The precision η must be greater than 0 and finite, but 0 was asked for."
            },
            {
                Example.Settings with
                {
                    Eta = double.NaN,
                },
                "The precision η must be greater than 0 and finite, but NaN was asked for."
            },
            {
                Example.Settings with
                {
                    Epsilon = -0.1,
                },
                "The perturbation scale ε must be at least 0 and finite, but -0.1 was asked for."
            },
            {
                Example.Settings with
                {
                    Epsilon = double.PositiveInfinity,
                },
                "The perturbation scale ε must be at least 0 and finite, but Infinity was asked for."
            },
            {
                Example.Settings with
                {
                    Range = 0,
                },
                "The candidates' range R must be from 2⁻²⁰ to 2²⁰, but 0 was asked for."
            },
            {
                Example.Settings with
                {
                    Range = double.NaN,
                },
                "The candidates' range R must be from 2⁻²⁰ to 2²⁰, but NaN was asked for."
            },
            { Example.Settings with { Seed = -1 }, "The seed must be at least 0, but -1 was asked for." },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Check_SettingOutOfRange_SaysSo(ConstructionSettings settings, string sentence)
    {
        Assert.Equal(sentence, Assert.Throws<SettingsFault>(settings.Check).Message);
        Assert.Throws<SettingsFault>(() => Example.Build(Example.Target(), settings));
    }

    [Fact]
    public void Build_MoreCandidatesThanAnArrayHolds_SaysSo()
    {
        var fault = Assert.Throws<SettingsFault>(() =>
            Example.Build(Example.Row(1), Example.Settings with { N = 1_500_000_000 })
        );

        Assert.Equal(
            "The layer 'w' may have at most 2147483591 candidates v, but 1 outputs × 1 inputs × 2n make 3000000000 with n = 1500000000.",
            fault.Message
        );
    }
}
