using Snapshots;

namespace Units.Snapshots;

/// <summary>A comparison with a metric of every kind and outcome.</summary>
internal static class ExampleComparison
{
    public static Comparison Whole { get; } =
        new(
            "unpruned-rises",
            "reduced-cuda",
            ["The setting epochs was '3' and is '4'.", "The setting note was 'a\nb' and is 'a'."],
            [
                Of("inside", Outcome.Matches, Direction.TwoSided, 0.912, new Move(0, 0)),
                Of("above", Outcome.Differs, Direction.TwoSided, 1, new Move(0.0875, 3)),
                Of("below", Outcome.Differs, Direction.AtLeast, 0.8, new Move(-1.25e-5, 1)) with
                {
                    MeanAgain = 0.75,
                },
                Of("not above", Outcome.Matches, Direction.AtMost, 0.1, new Move(0, 2)),
                Of("other seeds", Outcome.Matches, Direction.AtMost, 0.91, null),
                new BandedComparison(
                    "without spread",
                    Outcome.Differs,
                    new Band(2, 0, 0, 2, 2),
                    20,
                    1.5,
                    8,
                    null,
                    null
                ),
                new BandedComparison(
                    "huge",
                    Outcome.Differs,
                    new Band(1.5, 0.25, 1, double.NegativeInfinity, 2.5),
                    5,
                    double.NegativeInfinity,
                    2,
                    null,
                    new Move(double.NaN, 2)
                ),
                Of("above once", Outcome.Matches, Direction.TwoSided, 0.95, null) with
                {
                    MeanAgain = 1.0 / 3,
                },
                new ExactComparison("count", Outcome.Matches, "44426", "44426"),
                new ExactComparison("digest", Outcome.Differs, "sha256:0a", "sha\n256:0b"),
                new UncomparedMetric("gone", Outcome.Missing),
                new UncomparedMetric("diverged", Outcome.NotFinite),
                new UncomparedMetric("added\r\n✗", Outcome.New),
            ],
            SameMachine: false
        );

    /// <summary>References of 0.91 ± 0.005 (n = 20), half the band 0.02.</summary>
    private static BandedComparison Of(string name, Outcome outcome, Direction direction, double mean, Move? move) =>
        new(
            name,
            outcome,
            new Band(
                0.91,
                0.005,
                0.02,
                direction is Direction.AtMost ? double.NegativeInfinity : 0.89,
                direction is Direction.AtLeast ? double.PositiveInfinity : 0.93
            ),
            20,
            mean,
            3,
            null,
            move
        );
}
