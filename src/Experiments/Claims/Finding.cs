using System.Globalization;
using Experiments.Statistics;

namespace Experiments.Claims;

/// <summary>What the evidence says of a claim.</summary>
public enum Verdict
{
    /// <summary>Every part of the claim is shown at the stated significance.</summary>
    Holds,

    /// <summary>Some part is not shown, and none is shown to be wrong.</summary>
    NotShown,

    /// <summary>The opposite of some part is shown.</summary>
    Refuted,
}

/// <summary>One inequality of a claim with its test.</summary>
/// <param name="Statement">The inequality in words.</param>
/// <param name="P">The p-value against the null hypothesis that it does not hold.</param>
/// <param name="OppositeP">The p-value against the null hypothesis that the opposite does not hold.</param>
/// <param name="Effect">The test's result and the size of the effect.</param>
public sealed record Part(string Statement, double P, double OppositeP, string Effect)
{
    /// <summary>A mean paired difference above a margin.</summary>
    public static Part AtLeast(string statement, PairedDifference difference, double margin)
    {
        var test = difference.AtLeast(margin);
        var opposite = PairedDifference.Of([.. difference.Differences.Select(d => -d)]).AtLeast(-margin);
        return new Part(statement, test.P, opposite.P, $"{difference}; {test}");
    }

    /// <summary>A rising trend over columns, with rows as blocks.</summary>
    public static Part Rises(string statement, IReadOnlyList<IReadOnlyList<double>> blocks)
    {
        var test = PageTrendTest.Of(blocks);
        var opposite = PageTrendTest.Of([.. blocks.Select(block => block.Reverse().ToArray())]);
        var rise = PairedDifference.Of([.. blocks.Select(block => block[^1] - block[0])]);
        var ends = string.Create(
            CultureInfo.InvariantCulture,
            $"from {blocks.Average(block => block[0]):F3} to {blocks.Average(block => block[^1]):F3} on average"
        );
        return new Part(statement, test.P, opposite.P, $"{ends}, {rise}; {test}");
    }

    /// <summary>
    /// A statement that is made of others, all of which it asserts. It is shown where all are, which needs no correction for their
    /// number; that any of them may refute it does.
    /// </summary>
    /// <param name="statement">The statement in words.</param>
    /// <param name="parts">The others, one or more.</param>
    /// <param name="effect">What they give together.</param>
    public static Part All(string statement, IReadOnlyList<Part> parts, string effect)
    {
        // A p-value that is not a number shows nothing; MaxBy would take it for the smallest.
        var weakest = parts.FirstOrDefault(part => double.IsNaN(part.P)) ?? parts.MaxBy(part => part.P)!;
        return new Part(
            statement,
            weakest.P,
            Math.Min(1, parts.Count * parts.Min(part => part.OppositeP)),
            $"{effect}; the weakest of {parts.Count}: {weakest.Statement}: {weakest.Effect}"
        );
    }

    /// <summary>A probability of at least p, by the exact binomial test.</summary>
    /// <param name="statement">The statement in words.</param>
    /// <param name="successes">The successes.</param>
    /// <param name="trials">The trials.</param>
    /// <param name="probability">p.</param>
    public static Part Probability(string statement, int successes, int trials, double probability)
    {
        var p = BinomialTest.UpperTail(successes, trials, probability);
        return new Part(
            statement,
            p,
            BinomialTest.LowerTail(successes, trials, probability),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{successes} of {trials}, above {probability}: {PValue.Write(p)} (binomial test)"
            )
        );
    }

    /// <summary>A statement without exceptions: one exception refutes it, and no chance is involved.</summary>
    /// <param name="statement">The statement in words.</param>
    /// <param name="tried">How often it was tried; a statement that was never tried is not shown.</param>
    /// <param name="exceptions">How often it was not so.</param>
    public static Part Always(string statement, long tried, long exceptions) =>
        new(
            statement,
            tried > 0 && exceptions == 0 ? 0 : 1,
            exceptions > 0 ? 0 : 1,
            string.Create(CultureInfo.InvariantCulture, $"{exceptions} exceptions in {tried}")
        );
}

/// <summary>The evidence for a claim and the verdict that follows.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Parts">Its inequalities, all of which it asserts.</param>
public sealed record Finding(Claim Claim, IReadOnlyList<Part> Parts)
{
    /// <summary>The significance of every test: at most this probability of seeing a part that is not so.</summary>
    public const double Alpha = 0.001;

    /// <summary>
    /// That every part must be shown needs no correction for their number; that any part may refute does, so each has its
    /// share of α. Without a part nothing is shown.
    /// </summary>
    public Verdict Verdict =>
        Parts.Count > 0 && Parts.All(part => part.P <= Alpha) ? Verdict.Holds
        : Parts.Any(part => part.OppositeP <= Alpha / Parts.Count) ? Verdict.Refuted
        : Verdict.NotShown;

    /// <summary>
    /// The part that the verdict hangs on: the one that most shows the opposite where the claim is refuted, else the one that is shown
    /// least, the first of several; null without parts.
    /// </summary>
    public Part? Weakest =>
        Verdict is Verdict.Refuted
            ? Parts.MinBy(part => part.OppositeP)
            // A p-value that is not a number shows nothing; MaxBy would take it for the smallest.
            : Parts.FirstOrDefault(part => double.IsNaN(part.P)) ?? Parts.MaxBy(part => part.P);

    /// <summary>The claim, the verdict and every part's test, a line each.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Claim.Id}: {Verdict} at α = {Alpha}. {Claim.Tested}")
        + string.Concat(Parts.Select(part => $"\n  {part.Statement}: {part.Effect}"))
        + (Claim.NearestTrue is { } statement ? $"\n  The nearest true statement: {statement}" : "");
}
