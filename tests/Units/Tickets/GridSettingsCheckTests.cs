using Experiments;
using Experiments.Networks;
using Experiments.Pruning;
using Experiments.Tickets;

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
        Assert.Equal(sentence, Assert.Throws<SettingsFault>(settings.Check).Message);
}
