using Experiments.Data;
using Experiments.Networks;
using Experiments.Perturbation;
using Experiments.Pruning;
using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>What a trace shows: the first steps of both phases of Algorithm 1 for one network, one ε and one s.</summary>
public sealed record TraceSettings
{
    private static readonly GridSettings Usual = Scale.Reduced.Settings;

    /// <summary>The network, in the notation of <see cref="Networks.Architecture"/>.</summary>
    public string Architecture { get; init; } = Usual.Architecture;

    /// <summary>How W_0 is drawn.</summary>
    public Initialisation Initialisation { get; init; } = Usual.Initialisation;

    /// <summary>A factor on every initial weight; greater than 0.</summary>
    public double InitialScale { get; init; } = Usual.InitialScale;

    /// <summary>ε, in [0, ∞].</summary>
    public double Epsilon { get; init; } = 0.02;

    /// <summary>s, the fraction of weights removed, in [0, 1).</summary>
    public decimal Sparsity { get; init; } = 0.5m;

    /// <summary>Steps of each phase; at least 1. The learning rate of edge-popup falls to 0 over just these steps.</summary>
    public int Steps { get; init; } = 5;

    /// <summary>Images per step; at least 1.</summary>
    public int BatchSize { get; init; } = Usual.BatchSize;

    /// <summary>The seed number; at least 0.</summary>
    public int Seed { get; init; }

    /// <summary>The root from which every stream of randomness is derived.</summary>
    public ulong RootSeed { get; init; } = Usual.RootSeed;

    /// <summary>How ΔW is trained, in one epoch of <see cref="Steps"/> batches.</summary>
    public ProjectedSgdSettings ProjectedSgd { get; init; } = Usual.ProjectedSgd;

    /// <summary>How the scores are trained, in one epoch of <see cref="Steps"/> batches.</summary>
    public EdgePopupSettings EdgePopup { get; init; } = Usual.EdgePopup;

    private long Images => (long)Steps * BatchSize;

    /// <summary>The settings of the grid whose only cell this is, with just the images that one epoch of the steps needs.</summary>
    internal GridSettings Grid() =>
        new()
        {
            Architecture = Architecture,
            Initialisation = Initialisation,
            InitialScale = InitialScale,
            ProjectedSgd = ProjectedSgd with { Epochs = 1 },
            EdgePopup = EdgePopup with { Epochs = 1 },
            BatchSize = BatchSize,
            TrainImages = (int)Math.Clamp(Images, 1, int.MaxValue),
            TestImages = 1,
            Epsilons = [Epsilon],
            Sparsities = [Sparsity],
            Seeds = [Seed],
            RootSeed = RootSeed,
        };

    /// <summary>Checks the settings by themselves and against the data.</summary>
    /// <exception cref="SettingsFault">A setting is out of its range, or the data set has too few images.</exception>
    internal void Check(DataSet data)
    {
        if (Steps < 1)
        {
            throw new SettingsFault($"The number of steps must be at least 1, but {Steps} was asked for.");
        }

        if (Images > data.Train.Count)
        {
            throw new SettingsFault(
                $"A phase of {Steps} steps of {BatchSize} images needs {Images} training images, but '{data.Folder}' has "
                    + $"{data.Train.Count}."
            );
        }

        Grid().Check();
    }
}
