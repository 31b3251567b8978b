using Experiments.Claims;
using Experiments.Reports.Charts;
using Experiments.Runs;
using Experiments.Statistics;

namespace Experiments.Reports.Pages;

/// <summary>What a run answers to the poster's two questions: never more than its own numbers show.</summary>
internal static class ReportAnswers
{
    /// <summary>The first question.</summary>
    public const string Smaller = "Does an ε-perturbation lower the over-parameterisation that a strong ticket needs?";

    /// <summary>The second.</summary>
    public const string Found = "Does SGD find a good perturbation?";

    private const string AgainstRandom = "good-perturbation";

    /// <summary>Both answers.</summary>
    public static IReadOnlyList<ReportAnswer> Of(GridAccuracies run, ReportInput input) =>
        [OfSmaller(run, input), OfFound(run, input.Claims)];

    private static ReportAnswer OfSmaller(GridAccuracies run, ReportInput input)
    {
        var (verdict, needs) = input.Needs is { } found ? OfNeeds(found) : (ClaimRow.NotShown, NoNeeds);
        string[] sentences =
        [
            needs,
            $"The table below has networks of one size only ({run.Run.Setting("architecture")}), so by itself it cannot show how large a network has to be.",
            .. AtMostPruned(run),
            "Not shown by this run: that a whole network may be narrower by the factor that the poster's Theorem 2 names.",
            .. Bearing(input.Claims, row => row.Id != AgainstRandom && IsAboutSize(row.Id)),
        ];
        return new ReportAnswer(Smaller, verdict, sentences);
    }

    private const string NoNeeds =
        "What a ticket needs is decided by sums of random numbers: each weight of the target is a sum of some of n random candidates, "
        + "and the poster says that n falls with ε. No results of 'subset-sum n' lie beside this run, so nothing is said of n here.";

    private static (string Verdict, string Sentence) OfNeeds(FinishedNeeds needs)
    {
        var without = needs.Rows.Where(row => row.Epsilon == 0).ToDictionary(row => row.Eta);
        NeedRow[] with = [.. needs.Rows.Where(row => row.Epsilon > 0 && without.ContainsKey(row.Eta))];
        if (with.Length == 0)
        {
            return (ClaimRow.NotShown, $"The subset sums of run {needs.Name} have no ε above 0 to compare with ε = 0.");
        }

        var fewer = with.Count(row => row.High < without[row.Eta].Low);
        var example = with.MinBy(row => Math.Abs(Math.Log(row.Eta / 0.01)) + Math.Abs(Math.Log(row.Epsilon / 0.1)))!;
        return fewer == 0
            ? (
                ClaimRow.NotShown,
                $"In run {needs.Name} the number of random candidates that a weight needs is in no cell smaller than at ε = 0, beyond the intervals of both."
            )
            : (
                ReportAnswer.InPart,
                "At its core, yes: each weight of a target is a sum of some of n random candidates, and with ε fewer are enough. "
                    + $"In run {needs.Name} the number needed is smaller than at ε = 0, beyond the intervals of both, in {fewer} of {with.Length} cells; "
                    + $"for η = {Digits.Of(example.Eta)} it goes from {without[example.Eta].N} at ε = 0 to {example.N} at ε = {Digits.Of(example.Epsilon)}."
            );
    }

    private static IEnumerable<string> AtMostPruned(GridAccuracies run)
    {
        if (run.Pruned.Count > 0 && run.Epsilons is [var first, .., var last])
        {
            var sparsity = run.Pruned[^1];
            yield return $"It does show what ε does at that size: with {Percent(sparsity)} of the weights removed, accuracy goes from "
                + $"{ReportNumbers.Accuracy(run.Of(first, sparsity).Mean)} at ε = {Digits.Of(first)} to {ReportNumbers.Accuracy(run.Of(last, sparsity).Mean)} at ε = {Digits.Of(last)} ({Seeds(run)}).";
        }
    }

    private static ReportAnswer OfFound(GridAccuracies run, IReadOnlyList<ClaimRow> claims)
    {
        if (run.Pruned.Count == 0 || run.Epsilons.Count < 2)
        {
            return new ReportAnswer(
                Found,
                ClaimRow.NotShown,
                ["This run has no pruned networks at two or more ε, which could be compared."]
            );
        }

        var (first, last) = (run.Epsilons[0], run.Epsilons[^1]);
        var (from, to) = (Sample.Of(run.Chosen(first)), Sample.Of(run.Chosen(last)));
        var change =
            $"the accuracy of the pruned network that Algorithm 1 chooses goes from {ReportNumbers.WithSpread(from)} at ε = {Digits.Of(first)} to {ReportNumbers.WithSpread(to)} at ε = {Digits.Of(last)}";
        if (run.Seeds.Count < 2)
        {
            return new ReportAnswer(
                Found,
                ClaimRow.NotShown,
                [
                    $"In this run {change}; with one seed it is not known how much of that is chance. Two seeds or more could show it.",
                    Random(claims),
                ]
            );
        }

        var shown = LineChart.Thinned(run.Epsilons, PageTrendTest.MaximumTreatments);
        double[][] columns = [.. shown.Select(run.Chosen)];
        var test = PageTrendTest.Of([
            .. run.Seeds.Select((_, seed) => columns.Select(column => column[seed]).ToArray()),
        ]);
        var rises = test.P <= Finding.Alpha;
        return new ReportAnswer(
            Found,
            !rises ? ClaimRow.NotShown : Settled(claims),
            [
                rises
                    ? $"It finds one that helps: {change}, a rising trend over {shown.Count} values of ε ({PValue.Write(test.P)}, Page's test, {Seeds(run)})."
                    : $"In this run {change}; a rising trend over ε is not shown ({PValue.Write(test.P)}, Page's test at α = {Finding.Alpha}, {Seeds(run)}).",
                Random(claims),
            ]
        );
    }

    /// <summary>Whether a perturbation is good is settled only where it is also better than one at random.</summary>
    private static string Settled(IReadOnlyList<ClaimRow> claims) =>
        claims.FirstOrDefault(row => row.Id == AgainstRandom)?.Verdict switch
        {
            ClaimRow.Holds => ReportAnswer.Shown,
            _ => ReportAnswer.InPart,
        };

    private static string Random(IReadOnlyList<ClaimRow> claims) =>
        "Not shown by this run: whether a random perturbation of the same size would have done as well"
        + (
            claims.FirstOrDefault(row => row.Id == AgainstRandom) is { } row
                ? $"; that is the claim {row.Id}, below: {row.Verdict}."
                : "."
        );

    private static IEnumerable<string> Bearing(IReadOnlyList<ClaimRow> claims, Func<ClaimRow, bool> bears)
    {
        string[] verdicts =
        [
            .. claims
                .Where(bears)
                .GroupBy(row => row.Verdict)
                .Select(group => $"{group.Key}: {string.Join(", ", group.Select(row => row.Id))}"),
        ];
        return verdicts.Length == 0 ? [] : [$"Claims below that bear on it, {string.Join("; ", verdicts)}."];
    }

    private static bool IsAboutSize(string claim) =>
        claim.StartsWith("subset-sum", StringComparison.Ordinal)
        || claim.StartsWith("construct", StringComparison.Ordinal)
        || claim.StartsWith("theorem", StringComparison.Ordinal);

    private static string Percent(decimal part) => $"{Digits.Of(100 * part)} %";

    private static string Seeds(GridAccuracies run) => run.Seeds.Count == 1 ? "one seed" : $"{run.Seeds.Count} seeds";
}
