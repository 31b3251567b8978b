using System.CommandLine;
using Experiments.Runs;
using Experiments.Tickets;

namespace Experiments.CommandLine;

/// <summary>The options that decide a grid's settings: a scale, and every setting by itself.</summary>
internal sealed class GridOptions
{
    private const string Number = "a number such as 0.1 or 1e-4";
    private const string Whole = "a whole number";

    private readonly List<Option> _options = [];
    private readonly List<Func<ParseResult, GridSettings, GridSettings>> _changes = [];
    private readonly Option<Scale> _scale;

    public GridOptions()
    {
        _scale = OptionSet.One<Scale>(
            "--scale",
            string.Join('|', Scale.All.Select(scale => scale.Name)),
            $"How much is done: {string.Join(", ", Scale.All.Select(scale => $"{scale.Name} ({scale.Purpose})"))} "
                + $"[default: {Scale.Reduced.Name}]",
            string.Join(" or ", Scale.All.Select(scale => scale.Name)),
            TryReadScale
        );
        _options.Add(_scale);

        AddGrid();
        AddNetwork();
        AddProjectedSgd();
        AddEdgePopup();
    }

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command) => _options.ForEach(command.Options.Add);

    /// <summary>The settings of the scale, changed by the options that were given; not checked for their ranges.</summary>
    public GridSettings Settings(ParseResult parse) =>
        _changes.Aggregate(
            (parse.GetValue(_scale) ?? Scale.Reduced).Settings,
            (settings, change) => change(parse, settings)
        );

    private static bool TryReadScale(string text, out Scale scale)
    {
        var found = Scale.All.FirstOrDefault(scale => scale.Name == text);
        scale = found ?? Scale.Reduced;
        return found is not null;
    }

    private void AddGrid()
    {
        Add(
            OptionSet.Many<double>(
                "--epsilon",
                "LIST",
                Help(
                    "Perturbation scales ε, the most a weight may move: each at least 0, or inf; separated by commas or repeated",
                    settings => List(settings.Epsilons, Digits.Of)
                ),
                "numbers such as 0, 0.001 or inf",
                Digits.TryRead
            ),
            (settings, value) => settings with { Epsilons = value }
        );
        Add(
            OptionSet.Many<decimal>(
                "--sparsity",
                "LIST",
                Help(
                    "Sparsities s, the fraction of weights removed: each at least 0 and less than 1; separated by commas or repeated",
                    settings => List(settings.Sparsities, Digits.Of)
                ),
                "numbers such as 0 or 0.5",
                Digits.TryRead
            ),
            (settings, value) => settings with { Sparsities = value }
        );
        Add(
            OptionSet.One<IReadOnlyList<int>>(
                "--seeds",
                "COUNT|A..B",
                Help(
                    "Seed numbers: COUNT for 0 to COUNT − 1, or A..B, both inclusive; each draws its own weights, scores and images",
                    settings => OptionText.Of(settings.Seeds)
                ),
                "a count from 1 to 10000, or a range such as 0..4 of at most as many",
                OptionText.TryReadSeeds
            ),
            (settings, value) => settings with { Seeds = value }
        );
        Add(
            OptionSet.One<ulong>(
                "--root-seed",
                "N",
                Help(
                    "The number that all randomness is derived from, 0 to 2⁶⁴ − 1",
                    settings => $"{settings.RootSeed}"
                ),
                "a whole number from 0 to 18446744073709551615",
                OptionText.TryReadRootSeed
            ),
            (settings, value) => settings with { RootSeed = value }
        );
    }

    private void AddNetwork()
    {
        Add(
            OptionSet.One<string>(
                "--architecture",
                "TEXT",
                Help(
                    "The network: cCkKpP is a convolution to C channels with K × K kernels and padding P, then a 2 × 2 pool; a number "
                        + "is a dense layer of that width",
                    settings => settings.Architecture
                ),
                "an architecture such as c8k3-c16k3-10",
                OptionText.TryReadWord
            ),
            (settings, value) => settings with { Architecture = value }
        );
        AddName(
            "--initialisation",
            $"How the initial weights are drawn: {OptionText.Initialisations.Names}",
            OptionText.Initialisations,
            settings => settings.Initialisation,
            (settings, value) => settings with { Initialisation = value }
        );
        AddNumber(
            "--initial-scale",
            "A factor on the initial weights, greater than 0",
            settings => settings.InitialScale,
            (settings, value) => settings with { InitialScale = value }
        );
        AddWhole(
            "--train-images",
            "Training images that a seed uses, 1 to all of the file",
            settings => settings.TrainImages,
            (settings, value) => settings with { TrainImages = value }
        );
        AddWhole(
            "--test-images",
            "Test images, 1 to all of the file",
            settings => settings.TestImages,
            (settings, value) => settings with { TestImages = value }
        );
        AddWhole(
            "--batch-size",
            "Images per training step, 1 to the training images",
            settings => settings.BatchSize,
            (settings, value) => settings with { BatchSize = value }
        );
    }

    private void AddProjectedSgd()
    {
        AddNumber(
            "--pgd-learning-rate",
            "Learning rate of projected SGD, greater than 0",
            settings => settings.ProjectedSgd.LearningRate,
            (settings, value) => settings with { ProjectedSgd = settings.ProjectedSgd with { LearningRate = value } }
        );
        AddNumber(
            "--pgd-momentum",
            "Momentum of projected SGD, at least 0 and less than 1",
            settings => settings.ProjectedSgd.Momentum,
            (settings, value) => settings with { ProjectedSgd = settings.ProjectedSgd with { Momentum = value } }
        );
        AddNumber(
            "--pgd-weight-decay",
            "Weight decay of projected SGD, at least 0",
            settings => settings.ProjectedSgd.WeightDecay,
            (settings, value) => settings with { ProjectedSgd = settings.ProjectedSgd with { WeightDecay = value } }
        );
        AddWhole(
            "--pgd-epochs",
            "Passes of projected SGD over the training images, at least 0",
            settings => settings.ProjectedSgd.Epochs,
            (settings, value) => settings with { ProjectedSgd = settings.ProjectedSgd with { Epochs = value } }
        );
    }

    private void AddEdgePopup()
    {
        AddNumber(
            "--popup-learning-rate",
            "Learning rate of edge-popup at its first step, greater than 0",
            settings => settings.EdgePopup.LearningRate,
            (settings, value) => settings with { EdgePopup = settings.EdgePopup with { LearningRate = value } }
        );
        AddName(
            "--popup-schedule",
            "How the learning rate of edge-popup goes on: cosine (half a cosine, towards 0 after the last step) or constant",
            OptionText.RateSchedules,
            settings => settings.EdgePopup.Schedule,
            (settings, value) => settings with { EdgePopup = settings.EdgePopup with { Schedule = value } }
        );
        AddNumber(
            "--popup-momentum",
            "Momentum of edge-popup, at least 0 and less than 1",
            settings => settings.EdgePopup.Momentum,
            (settings, value) => settings with { EdgePopup = settings.EdgePopup with { Momentum = value } }
        );
        AddNumber(
            "--popup-weight-decay",
            "Weight decay of edge-popup's scores, at least 0",
            settings => settings.EdgePopup.WeightDecay,
            (settings, value) => settings with { EdgePopup = settings.EdgePopup with { WeightDecay = value } }
        );
        AddWhole(
            "--popup-epochs",
            "Passes of edge-popup over the training images, at least 0",
            settings => settings.EdgePopup.Epochs,
            (settings, value) => settings with { EdgePopup = settings.EdgePopup with { Epochs = value } }
        );
        AddName(
            "--popup-scores",
            "What edge-popup's scores start from: uniform (random, up to 1/√fan-in) or magnitude (the sizes of the weights it finds masks for)",
            OptionText.ScoreStarts,
            settings => settings.EdgePopup.Scores,
            (settings, value) => settings with { EdgePopup = settings.EdgePopup with { Scores = value } }
        );
        AddName(
            "--popup-threshold",
            "Where the smallest scores are removed: layer (the share s of every layer) or network (the share s of all weights, by one "
                + "ranking); masks at random and by magnitude go by it too",
            OptionText.ThresholdScopes,
            settings => settings.EdgePopup.Threshold,
            (settings, value) => settings with { EdgePopup = settings.EdgePopup with { Threshold = value } }
        );
        AddName(
            "--popup-weights",
            "Which weights edge-popup finds its masks for: moved (those that projected SGD ends with, as in Algorithm 1) or initial "
                + "(those it starts from; the masks are put on the moved ones)",
            OptionText.ScoredWeights,
            settings => settings.EdgePopup.Weights,
            (settings, value) => settings with { EdgePopup = settings.EdgePopup with { Weights = value } }
        );
        AddName(
            "--popup-gradient",
            "Which scores a step of edge-popup moves by the gradient: all (straight through the mask, as published) or kept (those of the "
                + "weights that the step kept)",
            OptionText.ScoreGradients,
            settings => settings.EdgePopup.Gradient,
            (settings, value) => settings with { EdgePopup = settings.EdgePopup with { Gradient = value } }
        );
    }

    private void AddName<T>(
        string name,
        string meaning,
        OptionNames<T> names,
        Func<GridSettings, T> get,
        Func<GridSettings, T, GridSettings> set
    )
        where T : struct, Enum =>
        Add(
            OptionSet.One<T>(
                name,
                "NAME",
                Help(meaning, settings => names.Of(get(settings))),
                names.Names,
                names.TryRead
            ),
            set
        );

    private void AddNumber(
        string name,
        string meaning,
        Func<GridSettings, double> get,
        Func<GridSettings, double, GridSettings> set
    ) =>
        Add(
            OptionSet.One<double>(
                name,
                "X",
                Help(meaning, settings => Digits.Of(get(settings))),
                Number,
                Digits.TryRead
            ),
            set
        );

    private void AddWhole(
        string name,
        string meaning,
        Func<GridSettings, int> get,
        Func<GridSettings, int, GridSettings> set
    ) => Add(OptionSet.One<int>(name, "N", Help(meaning, settings => $"{get(settings)}"), Whole, Digits.TryRead), set);

    private void Add<T>(Option<T> option, Func<GridSettings, T, GridSettings> set)
    {
        _options.Add(option);
        _changes.Add(
            (parse, settings) =>
                parse.GetResult(option) is null ? settings : set(settings, parse.GetRequiredValue(option))
        );
    }

    private static string Help(string meaning, Func<GridSettings, string> value)
    {
        var standard = value(Scale.Reduced.Settings);
        var others = Scale
            .All.Where(scale => value(scale.Settings) != standard)
            .Select(scale => $"; {scale.Name}: {value(scale.Settings)}");
        return $"{meaning} [default: {standard}{string.Concat(others)}]";
    }

    private static string List<T>(IEnumerable<T> values, Func<T, string> text) =>
        string.Join(", ", values.Select(text));
}
