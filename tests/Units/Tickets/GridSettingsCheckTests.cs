using Experiments;
using Experiments.Networks;
using Experiments.Pruning;
using Experiments.Tickets;
using Units.Data;

namespace Units.Tickets;

public sealed class GridSettingsCheckTests
{
    [Fact]
    public void Check_Defaults_Pass() => new GridSettings().Check();

    [Fact]
    public void Check_EndsOfTheRanges_Pass() =>
        new GridSettings
        {
            Epsilons = [0, double.MaxValue, double.PositiveInfinity],
            Sparsities = [0, 0.9999999999999999999999999999m],
            Seeds = [0, int.MaxValue],
            InitialScale = double.Epsilon,
            TrainImages = 1,
            BatchSize = 1,
            TestImages = 1,
            ProjectedSgd = new() { Epochs = 0 },
            EdgePopup = new() { Epochs = 0 },
        }.Check();

    [Fact]
    public void Defaults_TheArchitecture_FitsTheImagesOfMnist() =>
        Assert.Equal(10, Architecture.Parse(new GridSettings().Architecture, 28, 28, 10).Layers[^1].Outputs);

    [Fact]
    public void Check_NotGreaterThanZeroOrNotFinite_IsAFault() =>
        Assert.All(
            [0, -1, double.NaN, double.PositiveInfinity],
            value =>
            {
                var range = $"must be greater than 0 and finite, but {value} was asked for.";
                Refused(new GridSettings { InitialScale = value }, $"The factor on the initial weights {range}");
                Refused(
                    new GridSettings { ProjectedSgd = new() { LearningRate = value } },
                    $"The learning rate of projected SGD {range}"
                );
                Refused(
                    new GridSettings { EdgePopup = new() { LearningRate = value } },
                    $"The learning rate of edge-popup {range}"
                );
            }
        );

    [Fact]
    public void Check_MomentumOutsideOfItsRange_IsAFault() =>
        Assert.All(
            [-double.Epsilon, 1, double.NaN],
            value =>
            {
                var range = $"must be at least 0 and less than 1, but {value} was asked for.";
                Refused(
                    new GridSettings { ProjectedSgd = new() { Momentum = value } },
                    $"The momentum of projected SGD {range}"
                );
                Refused(
                    new GridSettings { EdgePopup = new() { Momentum = value } },
                    $"The momentum of edge-popup {range}"
                );
            }
        );

    [Fact]
    public void Check_NegativeOrInfiniteWeightDecay_IsAFault() =>
        Assert.All(
            [-double.Epsilon, double.NaN, double.PositiveInfinity],
            value =>
            {
                var range = $"must be at least 0 and finite, but {value} was asked for.";
                Refused(
                    new GridSettings { ProjectedSgd = new() { WeightDecay = value } },
                    $"The weight decay of projected SGD {range}"
                );
                Refused(
                    new GridSettings { EdgePopup = new() { WeightDecay = value } },
                    $"The weight decay of edge-popup {range}"
                );
            }
        );

    [Fact]
    public void Check_TooFewEpochsOrImages_IsAFault()
    {
        Refused(
            new GridSettings { ProjectedSgd = new() { Epochs = -1 } },
            "The number of epochs of projected SGD must be at least 0, but -1 was asked for."
        );
        Refused(
            new GridSettings { EdgePopup = new() { Epochs = -1 } },
            "The number of epochs of edge-popup must be at least 0, but -1 was asked for."
        );
        Refused(
            new GridSettings { TrainImages = 0 },
            "The number of training images must be at least 1, but 0 was asked for."
        );
        Refused(
            new GridSettings { TestImages = 0 },
            "The number of test images must be at least 1, but 0 was asked for."
        );
        Refused(new GridSettings { BatchSize = 0 }, "The batch size must be at least 1, but 0 was asked for.");
    }

    [Fact]
    public void Check_ABatchOfMoreThanTheTrainingImages_IsAFault()
    {
        Refused(
            new GridSettings { TrainImages = 63, BatchSize = 64 },
            "The batch size must be at most the 63 training images, but 64 was asked for."
        );
        new GridSettings { TrainImages = 64, BatchSize = 64 }.Check();
    }

    [Fact]
    public void Check_NegativeScaleOrASparsityOfOne_IsAFault()
    {
        Refused(
            new GridSettings { Epsilons = [-0.1, 0] },
            "Each perturbation scale ε must be at least 0, but -0.1 was asked for."
        );
        Refused(
            new GridSettings { Epsilons = [0, double.NaN] },
            "Each perturbation scale ε must be at least 0, but NaN was asked for."
        );
        Refused(
            new GridSettings { Sparsities = [-0.1m, 0] },
            "Each sparsity s must be at least 0 and less than 1, but -0.1 was asked for."
        );
        Refused(
            new GridSettings { Sparsities = [0, 1] },
            "Each sparsity s must be at least 0 and less than 1, but 1 was asked for."
        );
    }

    [Fact]
    public void Check_AgainstADataSet_IsForItsNumbersOfImagesAndForTheRangesToo()
    {
        using var data = new TinyData(trainImages: 40, testImages: 15);
        TinyGrid.Settings.Check(data.Set);

        Assert.Equal(
            $"The number of training images must be at most the 40 of '{data.Set.Folder}', but 41 was asked for.",
            Sentence(() => (TinyGrid.Settings with { TrainImages = 41 }).Check(data.Set))
        );
        Assert.Equal(
            $"The number of test images must be at most the 15 of '{data.Set.Folder}', but 16 was asked for.",
            Sentence(() => (TinyGrid.Settings with { TestImages = 16 }).Check(data.Set))
        );
        Assert.Equal(
            "The batch size must be at least 1, but 0 was asked for.",
            Sentence(() => (TinyGrid.Settings with { BatchSize = 0 }).Check(data.Set))
        );
    }

    [Fact]
    public void Check_EmptyLists_AreFaults()
    {
        Refused(
            new GridSettings { Epsilons = [] },
            "At least one perturbation scale ε is needed, but none was asked for."
        );
        Refused(new GridSettings { Sparsities = [] }, "At least one sparsity s is needed, but none was asked for.");
        Refused(new GridSettings { Seeds = [] }, "At least one seed number is needed, but none was asked for.");
    }

    [Fact]
    public void Check_UnsortedOrRepeated_AreFaults()
    {
        Refused(
            new GridSettings { Epsilons = [0, 0.2, 0.1] },
            "Each perturbation scale ε must be greater than the one before, but 0.1 followed 0.2."
        );
        Refused(new GridSettings { Seeds = [1, 1] }, "Each seed number must be given once, but 1 was given twice.");
    }

    [Fact]
    public void Check_NegativeSeed_IsAFault() =>
        Refused(new GridSettings { Seeds = [-1] }, "Each seed number must be at least 0, but -1 was asked for.");

    [Fact]
    public void Check_UnknownInitialisation_IsAFault() =>
        Refused(
            new GridSettings { Initialisation = (Initialisation)9 },
            "The initialisation must be one of KaimingNormal, KaimingUniform, SignedConstant, Uniform, but 9 was asked for."
        );

    [Fact]
    public void Check_UnknownChoiceOfEdgePopup_IsAFault()
    {
        Refused(
            new GridSettings { EdgePopup = new() { Scores = (ScoreStart)2 } },
            "The start of edge-popup's scores must be one of Uniform, Magnitude, but 2 was asked for."
        );
        Refused(
            new GridSettings { EdgePopup = new() { Threshold = (ThresholdScope)2 } },
            "The scope of edge-popup's threshold must be one of Layer, Network, but 2 was asked for."
        );
        Refused(
            new GridSettings { EdgePopup = new() { Weights = (ScoredWeights)(-1) } },
            "The choice of the weights that edge-popup scores must be one of Moved, Initial, but -1 was asked for."
        );
        Refused(
            new GridSettings { EdgePopup = new() { Schedule = (RateSchedule)2 } },
            "The schedule of edge-popup's learning rate must be one of Cosine, Constant, but 2 was asked for."
        );
        Refused(
            new GridSettings { EdgePopup = new() { Gradient = (ScoreGradient)5 } },
            "The choice of the scores that edge-popup's gradient moves must be one of All, Kept, but 5 was asked for."
        );
    }

    private static void Refused(GridSettings settings, string sentence) =>
        Assert.Equal(sentence, Sentence(settings.Check));

    private static string Sentence(Action check) => Assert.Throws<SettingsFault>(check).Message;
}
