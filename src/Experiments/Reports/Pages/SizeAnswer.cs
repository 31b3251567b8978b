using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Runs;

namespace Experiments.Reports.Pages;

/// <summary>Whether ε lowers the size that a random network must have, from recorded verdicts and from results beside the run.</summary>
internal static class SizeAnswer
{
    public const string Question = "Does an ε-perturbation lower the over-parameterisation that a strong ticket needs?";

    // What the answer rests on: that one weight takes fewer candidates, and that a whole network may be narrower.
    private static readonly Claim[] Core = [Manifest.ConstructionNarrower, Manifest.SubsetSumFactor];

    private static readonly Claim[] Bearing =
    [
        .. Core,
        Manifest.ConstructionBound,
        Manifest.ConstructionEpsilonInfinity,
        Manifest.SubsetSumEpsilonInfinity,
    ];

    /// <summary>The answer.</summary>
    public static ReportAnswer Of(GridAccuracies run, ReportInput input)
    {
        SmallerNumbers?[] measured =
        [
            input.Needs is { } needs ? SmallerNumbers.Of(needs) : null,
            input.Widths is { } widths ? SmallerNumbers.Of(widths) : null,
        ];
        var verdict = Verdict(input.Claims, [.. measured.OfType<SmallerNumbers>()]);
        return new ReportAnswer(
            Question,
            verdict,
            [
                Lead(verdict, input.Claims),
                .. measured.OfType<SmallerNumbers>().Select(numbers => numbers.Sentence),
                $"This run's own table has networks of one size only ({run.Run.Setting("architecture")}), so by itself it cannot show how large a network has to be.",
                .. MostPruned(run),
            ],
            input.Claims.Among(Bearing)
        );
    }

    private static AnswerVerdict Verdict(IReadOnlyList<ClaimStatus> claims, IReadOnlyList<SmallerNumbers> measured)
    {
        var isContradicted = measured.Any(numbers => numbers.Larger > 0);
        if (Core.Any(claim => claims.VerdictOn(claim) is Claims.Verdict.Refuted))
        {
            return AnswerVerdict.NotShown;
        }

        if (!isContradicted && Bearing.All(claim => claims.VerdictOn(claim) is Claims.Verdict.Holds))
        {
            return Bearing.Any(claim => claims.StatusOf(claim)?.Claim.Caveat is not null)
                ? AnswerVerdict.ShownWithCaveat
                : AnswerVerdict.Shown;
        }

        return
            Core.Any(claim => claims.VerdictOn(claim) is Claims.Verdict.Holds)
            || (!isContradicted && measured.Any(numbers => numbers.Smaller > 0))
            ? AnswerVerdict.InPart
            : AnswerVerdict.NotShown;
    }

    private static string Lead(AnswerVerdict verdict, IReadOnlyList<ClaimStatus> claims)
    {
        var (narrower, factor) = (claims.VerdictOn(Core[0]), claims.VerdictOn(Core[1]));
        var isAllShown = claims.Among(Bearing).All(status => status.Verdict is Claims.Verdict.Holds);
        return (narrower, factor) switch
        {
            (Claims.Verdict.Refuted, _) or (_, Claims.Verdict.Refuted) =>
                $"What the poster says of the factor 1/(1 + ε) is refuted by recorded evidence: {Refuted(claims)}.",
            (Claims.Verdict.Holds, Claims.Verdict.Holds) =>
                "Where it was tested, yes: with ε fewer random weights stand in for one, and the random network of Theorem 2's construction "
                    + "may be narrower, both 1 + ε times or more, in the range of ε that the claims name."
                    + (
                        isAllShown
                            ? ""
                            : " Not all that the poster says of it is shown, as the other claims' verdicts say."
                    ),
            (Claims.Verdict.Holds, _) =>
                "In part: the random network of Theorem 2's construction may be 1 + ε times narrower or more, in the range of ε "
                    + "that its claim names; that fewer random weights stand in for one is not shown.",
            (_, Claims.Verdict.Holds) =>
                "In part: with ε fewer random weights stand in for one, 1 + ε times fewer or better; that a whole network may be narrower "
                    + "by that factor is not shown.",
            _ when verdict is AnswerVerdict.InPart =>
                "In part: numbers of another run beside this one are smaller with ε; that they are by the poster's factor 1/(1 + ε), or that whole "
                    + "networks may be narrower by it, no recorded verdict shows.",
            _ => "No recorded verdict that this page knows of shows it, and nothing that was measured beside this run.",
        };
    }

    private static string Refuted(IReadOnlyList<ClaimStatus> claims) =>
        string.Join(
            " and ",
            claims
                .Among(Core)
                .Where(status => status.Verdict is Claims.Verdict.Refuted)
                .Select(status => status.Claim.Id)
        );

    private static IEnumerable<string> MostPruned(GridAccuracies run)
    {
        if (run.Pruned.Count > 0 && run.Epsilons is [var first, .., var last])
        {
            var sparsity = run.Pruned[^1];
            yield return $"It does show what ε does at that size: with {Digits.Of(100 * sparsity)} % of the weights removed, accuracy goes from "
                + $"{Accuracy(first)} at ε = {Digits.Of(first)} to {Accuracy(last)} at ε = {Digits.Of(last)} ({ReportAnswers.Seeds(run)})"
                + (
                    run.Poster.Accuracy(first, sparsity) is { } from && run.Poster.Accuracy(last, sparsity) is { } to
                        ? $"; the poster has {ReportNumbers.Published(from)} and {ReportNumbers.Published(to)}."
                        : "."
                );

            string Accuracy(double epsilon) => ReportNumbers.WithSpread(run.Of(epsilon, sparsity));
        }
    }
}
