using Experiments.Perturbation;
using Experiments.Pruning;
using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>How much of the poster's experiment is done: the same grid with more or fewer images, seeds and cells.</summary>
/// <param name="Name">The name on the command line, in lower case.</param>
/// <param name="Purpose">What the scale is good for, as a phrase.</param>
/// <param name="Settings">The settings, all of which can be changed one by one.</param>
public sealed record Scale(string Name, string Purpose, GridSettings Settings)
{
    /// <summary>Six cells of one seed on a thousand images: shows that everything works, not what the poster claims.</summary>
    public static Scale Smoke { get; } =
        new(
            "smoke",
            "seconds; shows that it works",
            new GridSettings
            {
                TrainImages = 1_000,
                TestImages = 1_000,
                Epsilons = [0, 0.01, 0.1],
                Sparsities = [0, 0.5m],
                ProjectedSgd = new ProjectedSgdSettings { LearningRate = 0.1 },
                EdgePopup = new EdgePopupSettings { LearningRate = 0.003 },
            }
        );

    /// <summary>All 99 cells with three seeds, each on a third of the training images.</summary>
    public static Scale Reduced { get; } =
        new(
            "reduced",
            "all 99 cells, 3 seeds, a third of the images",
            new GridSettings
            {
                TrainImages = 20_000,
                TestImages = 10_000,
                Seeds = [0, 1, 2],
                ProjectedSgd = new ProjectedSgdSettings { LearningRate = 0.05 },
                EdgePopup = new EdgePopupSettings { LearningRate = 0.01 },
            }
        );

    /// <summary>All 99 cells with five seeds on all images.</summary>
    public static Scale Full { get; } =
        new(
            "full",
            "all 99 cells, 5 seeds, all images",
            new GridSettings
            {
                TrainImages = 60_000,
                TestImages = 10_000,
                Seeds = [0, 1, 2, 3, 4],
                ProjectedSgd = new ProjectedSgdSettings { LearningRate = 0.05 },
                EdgePopup = new EdgePopupSettings { LearningRate = 0.003 },
            }
        );

    /// <summary>
    /// The preset that comes nearest to the poster's table: full scale with other settings of training, of which the poster says
    /// nothing. docs/poster.md has the table beside the poster's, and how they were found. Edge-popup moves the kept scores only.
    /// </summary>
    public static Scale Poster { get; } =
        new(
            "poster",
            "full, under the settings that come nearest to the poster's table",
            Full.Settings with
            {
                BatchSize = 128,
                ProjectedSgd = new ProjectedSgdSettings
                {
                    LearningRate = 0.1,
                    Momentum = 0.9,
                    Epochs = 2,
                },
                EdgePopup = new EdgePopupSettings { LearningRate = 0.1, Gradient = ScoreGradient.Kept },
            }
        );

    /// <summary>Every scale, the smallest first, and the preset.</summary>
    public static IReadOnlyList<Scale> All { get; } = [Smoke, Reduced, Full, Poster];
}
