using Experiments.Tickets;
using Units.Data;

namespace Units.Tickets;

/// <summary>A grid for <see cref="TinyData"/>: two epochs of each phase, at rates that move every weight and score.</summary>
internal static class TinyGrid
{
    public static GridSettings Settings { get; } =
        new()
        {
            Architecture = "c3k3-c4k2-3",
            ProjectedSgd = new() { LearningRate = 0.2, Epochs = 2 },
            EdgePopup = new() { LearningRate = 0.1, Epochs = 2 },
            BatchSize = 8,
            TrainImages = 40,
            TestImages = 15,
        };
}
