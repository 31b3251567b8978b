using System.Globalization;
using Experiments.Construction;
using Experiments.Construction.Widths;
using Experiments.Runs;

namespace Experiments.Reports.Widths;

/// <summary>How many candidates a target network needs, for a person to read.</summary>
public static class WidthText
{
    private const string Gap = "   ";

    // 50·(1 + 0.1) is more than 55 in double precision.
    private const double Rounding = 1e-12;

    /// <summary>The lines, without their ends.</summary>
    /// <param name="target">The target network.</param>
    /// <param name="settings">The settings of the draws.</param>
    /// <param name="estimates">What is known, by η, then ε.</param>
    /// <param name="probability">The probability with which all weights are reached.</param>
    /// <param name="confidence">The confidence of the intervals.</param>
    public static IEnumerable<string> Lines(
        TargetNetwork target,
        WidthSettings settings,
        IReadOnlyList<WidthEstimate> estimates,
        double probability,
        double confidence
    )
    {
        var moved = settings.Perturbed is PerturbedWeights.UV ? "u and v" : "v alone";
        yield return Text(
            $"n*, the least n with which all {target.Problems / 2} weights of {target} (each for inputs of both signs) are within η with probability {probability}, {moved} perturbed: in {Draws(settings)} of the whole network, with its {confidence:P0} interval;"
        );
        yield return "by reach, without sampling: the least n with which none is out of reach with that probability, taken as independent, and how many, each sign counted, are then out of reach (convolution) or missed (importance sampling) on average.";
        yield return "C is n*/ln(d_ℓ·d_ℓ₋₁/η) for the layer with most weights, the original bound's constant, and that times 1 + ε, the poster's.";
        foreach (var group in estimates.GroupBy(estimate => estimate.Eta))
        {
            yield return "";
            foreach (var line in Table(target, [.. group]))
            {
                yield return line;
            }

            yield return "";
            foreach (var line in Answers(target, [.. group]))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> Table(TargetNetwork target, IReadOnlyList<WidthEstimate> estimates)
    {
        var unperturbed = Unperturbed(estimates);
        string[][] rows =
        [
            [
                $"η = {Digits.Of(estimates[0].Eta)}, ε",
                "n*",
                "interval",
                "by reach",
                "out of reach",
                "missed",
                "n*/n*(0)",
                "1/(1 + ε)",
                "C",
                "C·(1 + ε)",
            ],
            .. estimates.Select(estimate => Row(target, estimate, unperturbed)),
        ];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        return rows.Select(row => string.Join(Gap, row.Select((entry, column) => entry.PadLeft(widths[column]))));
    }

    private static string[] Row(TargetNetwork target, WidthEstimate estimate, WidthEstimate? unperturbed)
    {
        var n = estimate.Direct.N;
        var hasConstant = WidthBound.HasConstant(target, estimate.Eta);
        return
        [
            Digits.Of(estimate.Epsilon),
            $"{n}",
            estimate.Direct.Range,
            estimate.Reach is { } reach
                ? (reach.Least == reach.Most ? $"{reach.Most}" : $"{reach.Least}–{reach.Most}")
                : "–",
            estimate.OutOfReach is { } outside ? Text($"{outside.Middle:G3}") : "–",
            estimate.Missed is { } missed
                ? Text($"{missed.Missed.Value:G3} ± ") + ErrorText(missed.Missed.StandardError)
                : "–",
            unperturbed is { } at ? Text($"{(double)n / at.Direct.N:F3}") : "–",
            Text($"{1 / (1 + estimate.Epsilon):F3}"),
            hasConstant ? Text($"{WidthBound.ConstantFor(n, target, estimate.Eta, 0):F2}") : "–",
            hasConstant ? Text($"{WidthBound.ConstantFor(n, target, estimate.Eta, estimate.Epsilon):F2}") : "–",
        ];
    }

    private static IEnumerable<string> Answers(TargetNetwork target, IReadOnlyList<WidthEstimate> estimates)
    {
        if (Unperturbed(estimates) is { } unperturbed && estimates.Any(estimate => estimate.Epsilon > 0))
        {
            var above = estimates
                .Where(estimate => estimate.Direct.N * (1 + estimate.Epsilon) > unperturbed.Direct.N * (1 + Rounding))
                .Select(estimate => Digits.Of(estimate.Epsilon))
                .ToList();
            yield return above.Count == 0
                ? "As found, n* is at every ε at most 1/(1 + ε) of n* at 0."
                : $"As found, n* is at most 1/(1 + ε) of n* at 0, but for ε = {string.Join(", ", above)}.";
        }

        if (!WidthBound.HasConstant(target, estimates[0].Eta))
        {
            yield break;
        }

        var constant = estimates.Max(estimate =>
            WidthBound.ConstantFor(estimate.Direct.N, target, estimate.Eta, estimate.Epsilon)
        );
        yield return Text(
            $"The least C with which C·ln(d_ℓ·d_ℓ₋₁/η)/(1 + ε) is n* or more at all of them, rounded up: {Math.Ceiling(100 * constant) / 100:F2}."
        );
    }

    private static string Draws(WidthSettings settings) =>
        (long)settings.Seeds.Count * settings.DrawsPerSeed is var draws && draws == 1 ? "1 draw" : $"{draws} draws";

    private static string ErrorText(double error) => error < 10 ? Text($"{error:G1}") : Text($"{error:F0}");

    private static WidthEstimate? Unperturbed(IEnumerable<WidthEstimate> estimates) =>
        estimates.FirstOrDefault(estimate => estimate.Epsilon == 0);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
