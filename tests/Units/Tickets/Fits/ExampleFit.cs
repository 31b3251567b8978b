using Experiments.Data;
using Experiments.Tickets.Fits;

namespace Units.Tickets.Fits;

/// <summary>A search whose accuracies are a formula: as far from the poster's as a point's places are from a hidden point's.</summary>
internal static class ExampleFit
{
    public static PosterTable Target { get; } = PosterTable.Read();

    public static IReadOnlyList<FitAxis> Axes { get; } =
    [
        new("pgd-epochs", ["1", "2", "3", "4", "5"]),
        new("popup-epochs", ["1", "2", "3"]),
        new("batch-size", ["64", "32"]),
        new("popup-momentum", ["0", "0.3", "0.5", "0.9"]),
    ];

    public static FitSettings Settings { get; } =
        new()
        {
            Target = Target.Digest,
            Axes = Axes,
            Rungs = [new(2, 2, 100), new(3, 3, 100), new(11, 9, 100)],
            Candidates = 12,
            Seeds = [0, 1, 2],
        };

    public static FitSpace Space { get; } = new(Axes);

    /// <summary>The result of a trial: every accuracy is lower than the poster's by a hundredth for each step of the places from the hidden ones.</summary>
    public static FitResult Of(FitTrial trial, params int[] hidden) =>
        Away(trial, trial.Point.Places.Zip(hidden, (place, best) => Math.Abs(place - best)).Sum());

    /// <summary>The result of a trial whose accuracies are so many hundredths lower than the poster's, and a ten-thousandth for each seed number.</summary>
    public static FitResult Away(FitTrial trial, int hundredths)
    {
        var rung = Settings.Rungs[trial.Rung];
        return new FitResult(
            trial,
            [
                .. rung.Cells(Target)
                    .Select(cell =>
                        Target.Accuracy(cell.Epsilon, cell.Sparsity)!.Value
                        - (0.01 * hundredths)
                        - (0.0001 * trial.Seed)
                    ),
            ],
            rung,
            Target
        );
    }
}
