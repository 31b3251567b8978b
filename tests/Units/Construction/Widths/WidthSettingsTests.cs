using Experiments;
using Experiments.Construction;
using Experiments.Construction.Widths;

namespace Units.Construction.Widths;

public sealed class WidthSettingsTests
{
    [Fact]
    public void Check_DefaultsAndEndsOfTheRanges_Pass()
    {
        new WidthSettings().Check();
        new WidthSettings
        {
            Etas = [double.Epsilon, 1e300],
            Epsilons = [0, double.Epsilon, 1e300],
            Range = 1 << 20,
            Seeds = [0, int.MaxValue - 1],
        }.Check();
        new WidthSettings { DrawsPerSeed = int.MaxValue, Range = 1.0 / (1 << 20) }.Check();
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-1, "-1")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Check_EtaOutOfRange_IsAFault(double eta, string text)
    {
        var sentence = $"Each precision η must be greater than 0 and finite, but {text} was asked for.";
        Refused(new() { Etas = [eta] }, sentence);
        Refused(new() { Etas = [0.1, eta] }, sentence);
    }

    [Theory]
    [InlineData(-1e-9, "-1E-09")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Check_EpsilonOutOfRange_IsAFault(double epsilon, string text) =>
        Refused(
            new() { Epsilons = [epsilon] },
            $"Each perturbation scale ε must be at least 0 and finite, but {text} was asked for."
        );

    [Fact]
    public void Check_EmptyUnsortedOrRepeated_AreFaults()
    {
        Refused(new() { Etas = [] }, "At least one precision η is needed, but none was asked for.");
        Refused(new() { Epsilons = [] }, "At least one perturbation scale ε is needed, but none was asked for.");
        Refused(new() { Seeds = [] }, "At least one seed number is needed, but none was asked for.");
        Refused(
            new() { Etas = [0.1, 0.01] },
            "Each precision η must be greater than the one before, but 0.01 followed 0.1."
        );
        Refused(
            new() { Epsilons = [0.5, 0.5] },
            "Each perturbation scale ε must be given once, but 0.5 was given twice."
        );
        Refused(new() { Seeds = [2, 2] }, "Each seed number must be given once, but 2 was given twice.");
    }

    [Fact]
    public void Check_SeedsDrawsOrRangeOutOfRange_AreFaults()
    {
        Refused(new() { Seeds = [-1] }, "Each seed number must be at least 0, but -1 was asked for.");
        Refused(new() { DrawsPerSeed = 0 }, "The number of draws of a seed must be at least 1, but 0 was asked for.");
        Refused(new() { Range = 0 }, "The candidates' range R must be from 2⁻²⁰ to 2²⁰, but 0 was asked for.");
        Refused(
            new() { Range = double.NaN },
            "The candidates' range R must be from 2⁻²⁰ to 2²⁰, but NaN was asked for."
        );
    }

    [Theory]
    [InlineData(1, 1 << 30)]
    [InlineData(int.MaxValue, 1)]
    public void Check_DrawNumbersThatDoNotFit_AreFaults(int seed, int draws) =>
        Refused(
            new() { Seeds = [0, seed], DrawsPerSeed = draws },
            $"The draws must be numbered below 2³¹, so with seed {seed} the draws of a seed must be fewer, but {draws} was asked for."
        );

    [Fact]
    public void At_DrawsOfSeeds_AreNumberedOneAfterTheOther()
    {
        var settings = new WidthSettings
        {
            DrawsPerSeed = 3,
            Range = 2,
            Perturbed = PerturbedWeights.UV,
            RootSeed = 7,
        };

        Assert.Equal(
            new ConstructionSettings
            {
                N = 1,
                Eta = 0.1,
                Epsilon = 0.5,
                Perturbed = PerturbedWeights.UV,
                Range = 2,
                RootSeed = 7,
                Seed = 14,
            },
            settings.At(new WidthKey(0.1, 0.5, 4), 2)
        );
    }

    [Fact]
    public void At_ADrawWhoseNumberIsNoInt_Throws() =>
        Assert.Throws<OverflowException>(() =>
            new WidthSettings { DrawsPerSeed = 2 }.At(new WidthKey(0.1, 0, int.MaxValue))
        );

    [Fact]
    public void Defaults_AreForNoTarget() =>
        Assert.Equal(("", ""), (new WidthSettings().Target, new WidthSettings().TargetDigest));

    [Fact]
    public void Of_Target_NamesItAndItsWeights()
    {
        var settings = new WidthSettings().Of(Example.Target());

        Assert.Equal(("6-5-3", Example.Target().Digest), (settings.Target, settings.TargetDigest));
        Assert.NotEqual(settings.TargetDigest, new WidthSettings().Of(Example.Target(2)).TargetDigest);
    }

    [Fact]
    public void Keys_OfAGrid_AreEveryEtaEpsilonAndSeed() =>
        Assert.Equal(
            [new(0.1, 0, 3), new(0.1, 0, 4), new(0.1, 1, 3), new(0.1, 1, 4), new(0.2, 0, 3), new(0.2, 0, 4)],
            new WidthSettings
            {
                Etas = [0.1, 0.2],
                Epsilons = [0, 1],
                Seeds = [3, 4],
            }
                .Keys()
                .Take(6)
        );

    private static void Refused(WidthSettings settings, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<SettingsFault>(settings.Check).Message);
}
