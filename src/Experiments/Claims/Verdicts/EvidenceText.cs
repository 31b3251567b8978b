using System.Globalization;
using Experiments.Construction;
using Experiments.Construction.Widths;
using Experiments.Runs;
using Experiments.SubsetSum.Needs;
using Experiments.Tickets;

namespace Experiments.Claims.Verdicts;

/// <summary>What has to be run for a claim, in words that follow from the settings.</summary>
public static class EvidenceText
{
    /// <summary>A phrase: "20 cells (4 ε × 5 s), 8 seeds of 20,000 training images each".</summary>
    /// <param name="study">The study.</param>
    /// <param name="scale">The scale.</param>
    public static string Of(Study study, Scale scale)
    {
        var settings = study.SettingsAt(scale);
        var seeds = Count(settings.Seeds.Count, "seed");
        return settings switch
        {
            GridSettings grid => (
                study.MeasuresEveryCell
                    ? $"{Cells(grid.Epsilons.Count, "ε", grid.Sparsities.Count, "s", grid.Epsilons.Count * grid.Sparsities.Count)}, "
                    : ""
            ) + $"{seeds} of {Count(grid.TrainImages, "training image")} each",
            CoveringSettings covering =>
                $"{Cells(covering.Etas.Count, "η", covering.Epsilons.Count, "ε", covering.Scales().Count())}, {seeds} of {Count(covering.TrialsPerSeed, "trial")} or more in each cell",
            WidthSettings width =>
                $"the target {width.Target} of weights 1 and −1, {width.Epsilons.Count} ε or fewer, {seeds} of {Count(width.DrawsPerSeed, "draw")} or fewer each",
            TargetTrainingSettings target =>
                $"{seeds}, each with a target {target.Architecture} trained on {Count(target.TrainImages, "image")}",
            _ => seeds,
        };
    }

    private static string Cells(int rows, string row, int columns, string column, int cells) =>
        $"{Count(cells, "cell")} ({rows} {row} × {columns} {column})";

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
