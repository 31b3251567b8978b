using CsCheck;
using Experiments.Networks;
using Experiments.Pruning;
using Experiments.Runs;
using Experiments.Tickets;

namespace Units.CommandLine;

public sealed class OptionTests : IDisposable
{
    private readonly Session _session = new();

    [Fact]
    public void None_Given_IsTheReducedScale() => Same(Scale.Reduced.Settings, []);

    [Theory]
    [InlineData("", BaselineScope.Three)]
    [InlineData("--baselines three", BaselineScope.Three)]
    [InlineData("--baselines all", BaselineScope.All)]
    [InlineData("--baselines none", BaselineScope.None)]
    public void Baselines_GivenOrNot_ChangeNoSetting(string arguments, BaselineScope expected)
    {
        Same(
            Scale.Smoke.Settings,
            ["--scale", "smoke", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]
        );
        Assert.Equal(expected, _session.Baselines);
    }

    [Theory]
    [InlineData("smoke", 1_000)]
    [InlineData("reduced", 20_000)]
    [InlineData("full", 60_000)]
    public void Scale_Given_IsThatScale(string name, int images)
    {
        Same(Scale.All.Single(scale => scale.Name == name).Settings, ["--scale", name]);
        Assert.Equal(images, _session.Settings!.TrainImages);
    }

    [Fact]
    public void EachSetting_Given_IsThatSetting() =>
        Same(
            Scale.Smoke.Settings with
            {
                Epsilons = [0, 1e-3, double.PositiveInfinity],
                Sparsities = [0.25m, 0.5m],
                Seeds = [3, 4, 5],
                RootSeed = ulong.MaxValue,
                Architecture = "784-10",
                Initialisation = Initialisation.SignedConstant,
                InitialScale = 0.5,
                TrainImages = 128,
                TestImages = 7,
                BatchSize = 32,
                ProjectedSgd = new()
                {
                    LearningRate = 0.25,
                    Momentum = 0.5,
                    WeightDecay = 1e-4,
                    Epochs = 2,
                },
                EdgePopup = new()
                {
                    LearningRate = 0.125,
                    Momentum = 0,
                    WeightDecay = 0,
                    Epochs = 0,
                    Scores = ScoreStart.Magnitude,
                    Threshold = ThresholdScope.Network,
                    Weights = ScoredWeights.Initial,
                    Schedule = RateSchedule.Constant,
                    Gradient = ScoreGradient.Kept,
                },
            },
            (
                "--scale smoke --epsilon inf,0 --epsilon 1e-3 --sparsity 0.50,0.25 --seeds 3..5 --root-seed 18446744073709551615 "
                + "--architecture 784-10 --initialisation signed-constant --initial-scale 0.5 --train-images 128 --test-images 7 "
                + "--batch-size 32 --pgd-learning-rate 0.25 --pgd-momentum 0.5 --pgd-weight-decay 1e-4 --pgd-epochs 2 "
                + "--popup-learning-rate 0.125 --popup-momentum 0 --popup-weight-decay 0 --popup-epochs 0 "
                + "--popup-scores magnitude --popup-threshold network --popup-weights initial --popup-schedule constant --popup-gradient kept"
            ).Split(' ')
        );

    [Theory]
    [InlineData("kaiming-normal", Initialisation.KaimingNormal)]
    [InlineData("kaiming-uniform", Initialisation.KaimingUniform)]
    [InlineData("signed-constant", Initialisation.SignedConstant)]
    [InlineData("uniform", Initialisation.Uniform)]
    public void Initialisation_Named_IsThatOne(string name, Initialisation expected)
    {
        Assert.Equal(0, _session.Run("--scale", "smoke", "--initialisation", name));
        Assert.Equal(expected, _session.Settings!.Initialisation);
    }

    [Fact]
    public void EdgePopup_UsualNames_AreTheDefaults() =>
        Same(
            Scale.Smoke.Settings,
            (
                "--scale smoke --popup-scores uniform --popup-threshold layer --popup-weights moved --popup-schedule cosine "
                + "--popup-gradient all"
            ).Split(' ')
        );

    [Theory]
    [InlineData("1", 0, 0)]
    [InlineData("4", 0, 3)]
    [InlineData("0..0", 0, 0)]
    [InlineData("7..9", 7, 9)]
    [InlineData("2147483646..2147483647", int.MaxValue - 1, int.MaxValue)]
    public void Seeds_CountOrRange_AreThoseSeeds(string text, int first, int last)
    {
        Assert.Equal(0, _session.Run("--scale", "smoke", "--seeds", text));
        Assert.Equal((first, last), (_session.Settings!.Seeds[0], _session.Settings.Seeds[^1]));
        Assert.Equal(last - first + 1, _session.Settings.Seeds.Count);
    }

    [Fact]
    public void Epsilon_AnyListInAnyOrder_IsSorted() =>
        Gen.Double[0, 1e6]
            .Select(value => value is 0 ? 0 : value)
            .HashSet[1, 5]
            .Sample(
                values =>
                {
                    using var session = new Session();
                    Assert.Equal(
                        0,
                        session.Run("--scale", "smoke", "--epsilon", string.Join(',', values.Select(Digits.Of)))
                    );
                    Assert.Equal(values.Order(), session.Settings!.Epsilons);
                },
                iter: 10
            );

    public void Dispose() => _session.Dispose();

    private void Same(GridSettings expected, string[] arguments)
    {
        Assert.Equal(0, _session.Run(arguments));
        Assert.Equal(new RunSettings(expected, "", "").Complete, new RunSettings(_session.Settings!, "", "").Complete);
    }
}
