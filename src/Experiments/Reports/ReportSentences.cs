using Experiments.Runs;

namespace Experiments.Reports;

/// <summary>What a comparison comes to, in a sentence or two.</summary>
internal static class ReportSentences
{
    public static string Distance(Comparison comparison) =>
        comparison.AbsoluteDifferences is { } differences
            ? $"Mean absolute difference to the poster: {differences.Mean:0.000} over {differences.Count} {Cells(differences.Count)}."
            : "The poster's table has none of these cells.";

    /// <summary>Where the two tables differ most; empty where they have no cell in common.</summary>
    public static string Farthest(Comparison comparison) =>
        comparison.Farthest is not ({ } epsilon, { } sparsity)
            ? ""
            : $"They are farthest apart at ε = {Digits.Of(epsilon)}, s = {Digits.Of(sparsity)}: ours {ReportNumbers.Accuracy(comparison.Ours.Accuracy(epsilon, sparsity)!.Mean)}, the poster's {ReportNumbers.Published(comparison.Poster.Accuracy(epsilon, sparsity)!.Value)}.";

    public static string Seeds(Comparison comparison) =>
        (comparison.Seeds, comparison.Spreads) switch
        {
            (1, _) or (_, null) => "One seed: no spread over seeds is known.",
            ({ } seeds, { } spreads) =>
                $"Mean of {seeds} seeds; standard deviation over seeds: {spreads.Mean:0.000} on average.",
            (null, { } spreads) =>
                $"Mean over seeds, whose number differs by cell; standard deviation: {spreads.Mean:0.000} on average.",
        };

    private static string Cells(int count) => count == 1 ? "cell" : "cells";
}
