using System.Text.Json;
using Experiments.Networks;
using Experiments.Perturbation;
using Experiments.Pruning;
using Experiments.Runs;
using Experiments.Tickets;

namespace Units.Runs;

public sealed class RunSettingsTests
{
    private static readonly GridSettings Defaults = new();

    /// <summary>Every setting, changed; the test below knows when one is missing.</summary>
    private static readonly GridSettings[] Changed =
    [
        Defaults with
        {
            Architecture = "784-10",
        },
        Defaults with
        {
            Initialisation = Initialisation.SignedConstant,
        },
        Defaults with
        {
            InitialScale = 2,
        },
        Defaults with
        {
            BatchSize = 32,
        },
        Defaults with
        {
            TrainImages = 1_000,
        },
        Defaults with
        {
            TestImages = 1_000,
        },
        Defaults with
        {
            Epsilons = [0, double.PositiveInfinity],
        },
        Defaults with
        {
            Sparsities = [0],
        },
        Defaults with
        {
            Seeds = [0, 1],
        },
        Defaults with
        {
            RootSeed = 1,
        },
        Defaults with
        {
            ProjectedSgd = new ProjectedSgdSettings { LearningRate = 0.5 },
        },
        Defaults with
        {
            ProjectedSgd = new ProjectedSgdSettings { Momentum = 0.5 },
        },
        Defaults with
        {
            ProjectedSgd = new ProjectedSgdSettings { WeightDecay = 0.5 },
        },
        Defaults with
        {
            ProjectedSgd = new ProjectedSgdSettings { Epochs = 7 },
        },
        Defaults with
        {
            EdgePopup = new EdgePopupSettings { LearningRate = 0.5 },
        },
        Defaults with
        {
            EdgePopup = new EdgePopupSettings { Momentum = 0.5 },
        },
        Defaults with
        {
            EdgePopup = new EdgePopupSettings { WeightDecay = 0.5 },
        },
        Defaults with
        {
            EdgePopup = new EdgePopupSettings { Epochs = 7 },
        },
        Defaults with
        {
            EdgePopup = new EdgePopupSettings { Scores = ScoreStart.Magnitude },
        },
        Defaults with
        {
            EdgePopup = new EdgePopupSettings { Threshold = ThresholdScope.Network },
        },
        Defaults with
        {
            EdgePopup = new EdgePopupSettings { Weights = ScoredWeights.Initial },
        },
        Defaults with
        {
            EdgePopup = new EdgePopupSettings { Schedule = RateSchedule.Constant },
        },
        Defaults with
        {
            EdgePopup = new EdgePopupSettings { Gradient = ScoreGradient.Kept },
        },
    ];

    // A hash that moves cuts every finished run off from its settings. If this fails because a default was changed on purpose,
    // finished runs of the old default have the same hash as runs of the new one, and are refused with a sentence.
    [Fact]
    public void Canonical_Defaults_LeavesEverySettingOut()
    {
        var settings = new RunSettings(Defaults, "digest", "cpu");

        Assert.Equal("""{"data":"digest","device":"cpu","grid":{}}""", settings.Canonical);
        Assert.Equal("dd7bf7dbf794", settings.Hash);
    }

    [Fact]
    public void Canonical_SomeSettings_HasThoseThatDifferByName()
    {
        var settings = new RunSettings(
            Defaults with
            {
                Epsilons = [0, 1e-5, double.PositiveInfinity],
                Sparsities = [0.50m],
                EdgePopup = new EdgePopupSettings { Momentum = 0.25 },
                Initialisation = Initialisation.Uniform,
            },
            "digest",
            "cuda"
        );

        Assert.Equal(
            """{"data":"digest","device":"cuda","grid":{"edgePopup":{"momentum":0.25},"epsilons":[0,1E-05,"inf"],"initialisation":"Uniform","sparsities":[0.5]}}""",
            settings.Canonical
        );
        Assert.Equal("4e36488e54b2", settings.Hash);
    }

    // Written by a version that knew only the first four of edge-popup's settings.
    [Fact]
    public void Hash_EdgePopupAsEarlierVersionsHadIt_IsTheirs()
    {
        var settings = new RunSettings(
            Defaults with
            {
                EdgePopup = new EdgePopupSettings
                {
                    LearningRate = 0.01,
                    Scores = ScoreStart.Uniform,
                    Threshold = ThresholdScope.Layer,
                    Weights = ScoredWeights.Moved,
                    Schedule = RateSchedule.Cosine,
                    Gradient = ScoreGradient.All,
                },
            },
            "digest",
            "cpu"
        );

        Assert.Equal(
            """{"data":"digest","device":"cpu","grid":{"edgePopup":{"learningRate":0.01}}}""",
            settings.Canonical
        );
        Assert.Equal("70193cd920e7", settings.Hash);
        Assert.Empty(
            settings.DifferencesFrom(
                """{"data":"digest","device":"cpu","grid":{"edgePopup":{"epochs":1,"learningRate":0.01,"momentum":0.9,"weightDecay":0.0005}}}"""
            )
        );
    }

    [Fact]
    public void Hash_AnySettingChanged_IsAnother()
    {
        var hashes = Changed
            .Select(grid => new RunSettings(grid, "digest", "cpu"))
            .Append(new RunSettings(Defaults, "digest", "cpu"))
            .Append(new RunSettings(Defaults, "other", "cpu"))
            .Append(new RunSettings(Defaults, "digest", "cuda"))
            .Select(settings => settings.Hash)
            .ToList();

        Assert.Equal(hashes.Count, hashes.Distinct().Count());
    }

    [Fact]
    public void Hash_EqualSettings_IsTheSame()
    {
        var again = new GridSettings
        {
            Epsilons = [.. Defaults.Epsilons],
            Sparsities = [.. Defaults.Sparsities.Select(sparsity => sparsity + 0.000m)],
        };

        Assert.Equal(new RunSettings(Defaults, "digest", "cpu").Hash, new RunSettings(again, "digest", "cpu").Hash);
    }

    [Fact]
    public void Changed_EveryProperty_IsAmongThem()
    {
        Type[] records = [typeof(GridSettings), typeof(ProjectedSgdSettings), typeof(EdgePopupSettings)];
        var properties = records.Sum(record => record.GetProperties().Length);

        // The two records within the first are not settings themselves.
        Assert.Equal(properties - 2, Changed.Length);
    }

    [Fact]
    public void Complete_Defaults_NamesEverySetting()
    {
        var complete = new RunSettings(Defaults, "digest", "cpu").Complete;

        using var json = JsonDocument.Parse(complete);
        var grid = json.RootElement.GetProperty("grid");
        Assert.Equal(12, grid.GetPropertyCount());
        Assert.Equal(4, grid.GetProperty("projectedSgd").GetPropertyCount());
        Assert.Equal(9, grid.GetProperty("edgePopup").GetPropertyCount());
        Assert.Equal(11, grid.GetProperty("epsilons").GetArrayLength());
        Assert.DoesNotContain('\r', complete);
        Assert.EndsWith("}\n", complete);
    }

    [Fact]
    public void ToString_Settings_AreALineEach()
    {
        var lines = new RunSettings(ExampleRun.Grid, "digest", "cpu").ToString().Split('\n');

        Assert.Contains("data: digest", lines);
        Assert.Contains("grid.epsilons: 0, 0.1", lines);
        Assert.Contains("grid.projectedSgd.learningRate: 0.05", lines);
        Assert.Contains("grid.initialisation: KaimingNormal", lines);
    }

    [Fact]
    public void Cells_Grid_IsEveryCombination() =>
        Assert.Equal(ExampleRun.Cells.Select(cell => cell.Key).ToHashSet(), ExampleRun.Form.Keys);

    [Fact]
    public void Scales_Each_AreUsable() => Assert.All(Scale.All, scale => scale.Settings.Check());
}
