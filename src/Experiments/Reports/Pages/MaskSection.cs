using static Experiments.Reports.Pages.Html;

namespace Experiments.Reports.Pages;

/// <summary>The part of a run's page about edge-popup's masks beside others.</summary>
internal static class MaskSection
{
    /// <summary>The part; none for a run that prunes nothing.</summary>
    /// <param name="run">The run's accuracies.</param>
    /// <param name="masks">Those under the masks.</param>
    /// <param name="panels">The figures, of <see cref="MaskFigures.Panels"/>.</param>
    /// <param name="drawings">The figures as they were drawn.</param>
    public static IEnumerable<PageSection> Of(
        GridAccuracies run,
        MaskAccuracies masks,
        IReadOnlyList<ReportFigure> panels,
        ReportDrawings drawings
    )
    {
        if (run.Pruned.Count == 0)
        {
            yield break;
        }

        string?[] sentences = [panels.Count == 0 ? null : MaskFigures.Caption(masks), masks.Ahead, masks.Missing];
        yield return new PageSection(
            "masks",
            MaskFigures.Title,
            All(
                All(sentences.OfType<string>().Select(sentence => Tag("p", sentence))),
                panels.Count > 0 ? Tag("div", panels.Select(drawings.Small)).With("class", "panels") : All(),
                MaskFigures.Table(masks) is { } table ? PageTable.Of("masks-table", table) : ""
            )
        );
    }
}
