using Experiments.Construction.Widths;
using Experiments.Runs;
using Experiments.SubsetSum.Needs;

namespace Units.Runs;

/// <summary>Made-up numbers of candidates that a target network needs.</summary>
internal static class ExampleWidths
{
    /// <summary>What is known at η = 0.01 and four ε, with everything, with an open end, with bounds apart and with no reach.</summary>
    public static IReadOnlyList<WidthEstimate> Estimates { get; } =
    [
        new(0.01, 0, new MinimalN(33, 31, 36, 32.5, 40), new LeastWidth(34, 34, 33.5), new(0.04, 0.09), Missed(50, 50)),
        new(
            0.01,
            0.1,
            new MinimalN(30, 29, 32, 29.5, 40),
            new LeastWidth(29, 30, 29.5),
            new(0.1, 0.1),
            Missed(800, 1e6)
        ),
        new(0.01, 1, new MinimalN(18, 15, null, 17.5, 40), new LeastWidth(17, 17, 16.5), new(0, 0), Missed(0, 0)),
        new(0.01, 2, new MinimalN(10, 9, 11, 9.5, 40), null, null, null),
    ];

    /// <summary>The same as rows of a file.</summary>
    public static IReadOnlyList<WidthRow> Rows { get; } = [.. Estimates.Select(WidthRow.Of)];

    // Of 100 observations.
    private static RareFailureEstimate Missed(double sum, double sumOfSquares) =>
        new(new WeightedCount(100, sum, sumOfSquares), default);
}
