using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Reports.Charts;
using Experiments.Runs;
using Experiments.Statistics;

namespace Experiments.Reports.Pages;

/// <summary>Whether SGD finds a good perturbation: better than none, by this run's trend, and better than one at random, by the recorded verdict.</summary>
internal static class PerturbationAnswer
{
    public const string Question = "Does SGD find a good perturbation?";

    private enum Trend
    {
        Unknown,
        NotShown,
        Rises,
        Falls,
    }

    /// <summary>The answer.</summary>
    public static ReportAnswer Of(GridAccuracies run, IReadOnlyList<ClaimStatus> claims)
    {
        var (trend, sentence) = OfRun(run);
        return new ReportAnswer(
            Question,
            Verdict(trend, claims.StatusOf(Manifest.GoodPerturbation)),
            [sentence, AgainstRandom(claims.StatusOf(Manifest.GoodPerturbation))],
            claims.Among([Manifest.GoodPerturbation])
        );
    }

    private static AnswerVerdict Verdict(Trend trend, ClaimStatus? random) =>
        (trend, random?.Verdict) switch
        {
            // Worse than no perturbation, or than one at random, is not good.
            (Trend.Falls, _) or (_, Claims.Verdict.Refuted) => AnswerVerdict.NotShown,
            (Trend.Rises, Claims.Verdict.Holds) => random!.Claim.Caveat is null
                ? AnswerVerdict.Shown
                : AnswerVerdict.ShownWithCaveat,
            (Trend.Rises, _) or (_, Claims.Verdict.Holds) => AnswerVerdict.InPart,
            _ => AnswerVerdict.NotShown,
        };

    private static string AgainstRandom(ClaimStatus? random) =>
        "A good perturbation should also be better than one at random within the same bound, +ε or −ε on every weight, which this run does not measure; "
        + random?.Verdict switch
        {
            Claims.Verdict.Holds => "the recorded evidence shows that it is, at the ε and s of that claim.",
            Claims.Verdict.Refuted => "the recorded evidence shows the opposite.",
            Claims.Verdict.NotShown => "the recorded evidence does not show it.",
            null => random is null ? "nor is a verdict on that known here." : "nor is a verdict on that recorded.",
            _ => throw new InvalidOperationException($"There is no such verdict: {random.Verdict}."),
        };

    private static (Trend Trend, string Sentence) OfRun(GridAccuracies run)
    {
        if (run.Pruned.Count == 0 || run.Epsilons.Count < 2)
        {
            return (Trend.Unknown, "This run has no pruned networks at two or more ε, which could be compared.");
        }

        var (first, last) = (run.Epsilons[0], run.Epsilons[^1]);
        var (from, to) = (Sample.Of(run.Chosen(first)), Sample.Of(run.Chosen(last)));
        var change =
            $"the accuracy of the pruned network that is chosen (at whichever s > 0 has the smallest training loss) goes from {ReportNumbers.WithSpread(from)} at ε = {Digits.Of(first)} to {ReportNumbers.WithSpread(to)} at ε = {Digits.Of(last)}";
        if (run.Seeds.Count < 2)
        {
            return (
                Trend.Unknown,
                $"In this run {change}; with one seed it is not known how much of that is chance. Two seeds or more could show it."
            );
        }

        var shown = LineChart.Thinned(run.Epsilons, PageTrendTest.MaximumTreatments);
        double[][] columns = [.. shown.Select(run.Chosen)];
        double[][] blocks = [.. run.Seeds.Select((_, seed) => columns.Select(column => column[seed]).ToArray())];
        var (up, down) = (PageTrendTest.Of(blocks), PageTrendTest.Of([.. blocks.Select(Reversed)]));
        return up.P <= Finding.Alpha
                ? (
                    Trend.Rises,
                    $"In this run it finds one that helps: {change}, a rising trend over {shown.Count} values of ε ({PValue.Write(up.P)}, Page's test, {ReportAnswers.Seeds(run)})."
                )
            : down.P <= Finding.Alpha
                ? (
                    Trend.Falls,
                    $"In this run it does not: {change}, a falling trend over {shown.Count} values of ε ({PValue.Write(down.P)}, Page's test, {ReportAnswers.Seeds(run)})."
                )
            : (
                Trend.NotShown,
                $"In this run {change}; a rising trend over ε is not shown ({PValue.Write(up.P)}, Page's test at α = {Finding.Alpha}, {ReportAnswers.Seeds(run)})."
            );
    }

    private static double[] Reversed(double[] block) => [.. Enumerable.Reverse(block)];
}
