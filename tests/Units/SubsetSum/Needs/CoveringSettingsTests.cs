using Experiments;
using Experiments.SubsetSum.Needs;

namespace Units.SubsetSum.Needs;

public sealed class CoveringSettingsTests
{
    [Fact]
    public void Check_Defaults_Pass() => new CoveringSettings().Check();

    [Fact]
    public void Check_EndsOfTheRanges_Pass()
    {
        new CoveringSettings
        {
            Etas = [0, Math.ScaleB(1, -50), Math.BitDecrement(1.0)],
            Epsilons = [0, Math.ScaleB(1, -50), double.PositiveInfinity],
            Seeds = [0, int.MaxValue - 1],
            TrialsPerSeed = 1,
        }.Check();
        new CoveringSettings { Seeds = [0], TrialsPerSeed = int.MaxValue }.Check();
        new CoveringSettings { Etas = [0, 0.1], Epsilons = [0] }.Check();
    }

    [Theory]
    [InlineData(-0.1, "-0.1")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(1, "1")]
    [InlineData(1e-20, "1E-20")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Check_EtaOutOfRange_IsAFault(double eta, string text)
    {
        var sentence =
            $"Each precision η must be 0 (the exact limit), or at least 2⁻⁵⁰ and less than 1, but {text} was asked for.";
        Refused(new() { Etas = [eta] }, sentence);
        Refused(new() { Etas = [0.1, eta] }, sentence);
    }

    [Theory]
    [InlineData(-0.5, "-0.5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    [InlineData(5e-16, "5E-16")]
    [InlineData(double.Epsilon, "5E-324")]
    public void Check_EpsilonOutOfRange_IsAFault(double epsilon, string text) =>
        Refused(
            new() { Epsilons = [epsilon] },
            $"Each perturbation scale ε must be 0, or at least 2⁻⁵⁰, but {text} was asked for."
        );

    [Fact]
    public void Check_EmptyLists_AreFaults()
    {
        Refused(new() { Etas = [] }, "At least one precision η is needed, but none was asked for.");
        Refused(new() { Epsilons = [] }, "At least one perturbation scale ε is needed, but none was asked for.");
        Refused(new() { Seeds = [] }, "At least one seed number is needed, but none was asked for.");
    }

    [Fact]
    public void Check_UnsortedOrRepeated_AreFaults()
    {
        Refused(
            new() { Etas = [0.1, 0.01] },
            "Each precision η must be greater than the one before, but 0.01 followed 0.1."
        );
        Refused(new() { Etas = [-0.0, 0] }, "Each precision η must be given once, but 0 was given twice.");
        Refused(
            new() { Epsilons = [double.PositiveInfinity, double.PositiveInfinity] },
            "Each perturbation scale ε must be given once, but Infinity was given twice."
        );
        Refused(new() { Seeds = [3, 3] }, "Each seed number must be given once, but 3 was given twice.");
        Refused(new() { Seeds = [3, 2] }, "Each seed number must be greater than the one before, but 2 followed 3.");
    }

    [Fact]
    public void Check_NegativeSeedOrNoTrials_AreFaults()
    {
        Refused(new() { Seeds = [-1] }, "Each seed number must be at least 0, but -1 was asked for.");
        Refused(new() { TrialsPerSeed = 0 }, "The number of trials of a seed must be at least 1, but 0 was asked for.");
    }

    [Fact]
    public void Check_ExactLimitWithoutPerturbation_IsAFault() =>
        Refused(
            new() { Etas = [0], Epsilons = [0] },
            "With η = 0 a perturbation scale ε must be greater than 0, because no number of candidates reaches everything exactly, but 0 was asked for."
        );

    [Theory]
    [InlineData(1, 1 << 30)]
    [InlineData(19, 200_000_000)]
    [InlineData(int.MaxValue, 2)]
    public void Check_TrialNumbersThatDoNotFit_AreFaults(int seed, int trials) =>
        Refused(
            new() { Seeds = [0, seed], TrialsPerSeed = trials },
            $"The trials must be numbered below 2³¹, so with seed {seed} the trials of a seed must be fewer, but {trials} was asked for."
        );

    [Fact]
    public void Scales_ExactLimit_LeavesOutNoPerturbationOnly() =>
        Assert.Equal(
            [(0, 0.5), (0, double.PositiveInfinity), (0.1, 0), (0.1, 0.5), (0.1, double.PositiveInfinity)],
            new CoveringSettings { Etas = [0, 0.1], Epsilons = [0, 0.5, double.PositiveInfinity] }.Scales()
        );

    private static void Refused(CoveringSettings settings, string sentence)
    {
        Assert.Equal(sentence, Assert.Throws<SettingsFault>(settings.Check).Message);
        Assert.Equal(sentence, Assert.Throws<SettingsFault>(() => new CoveringGrid(settings)).Message);
    }
}
