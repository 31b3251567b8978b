using Experiments.Networks;
using Experiments.Perturbation;
using Experiments.Pruning;

namespace Experiments.Tickets;

/// <summary>
/// Everything that decides the numbers of an ε × s grid, data set and device aside. Each seed has its own W_0, scores, training
/// images and order of images, shared by all its cells.
/// </summary>
public sealed record GridSettings : ExperimentSettings
{
    /// <summary>The network, in the notation of <see cref="Networks.Architecture"/>.</summary>
    public string Architecture { get; init; } = "c8k3-c16k3-10";

    /// <summary>How W_0 is drawn.</summary>
    public Initialisation Initialisation { get; init; } = Initialisation.KaimingNormal;

    /// <summary>A factor on every initial weight; greater than 0.</summary>
    public double InitialScale { get; init; } = 1;

    /// <summary>How ΔW is trained.</summary>
    public ProjectedSgdSettings ProjectedSgd { get; init; } = new();

    /// <summary>How the scores are trained.</summary>
    public EdgePopupSettings EdgePopup { get; init; } = new();

    /// <summary>Images per step; a last part of an epoch that does not fill a batch is left out.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Training images that a seed uses, drawn from the training file without replacement by that seed.</summary>
    public int TrainImages { get; init; } = 60_000;

    /// <summary>Test images, the first ones of the test file.</summary>
    public int TestImages { get; init; } = 10_000;

    /// <summary>Perturbation scales ε, ascending, each in [0, ∞]; the table's columns.</summary>
    public IReadOnlyList<double> Epsilons { get; init; } = [0, 1e-3, 5e-3, 1e-2, 2e-2, 3e-2, 4e-2, 5e-2, 0.1, 0.2, 0.3];

    /// <summary>Sparsities s (fraction of weights removed), ascending, each in [0, 1); the table's rows. 0 is the network without pruning.</summary>
    public IReadOnlyList<decimal> Sparsities { get; init; } = [0, 0.1m, 0.2m, 0.3m, 0.4m, 0.5m, 0.6m, 0.7m, 0.8m];
}
