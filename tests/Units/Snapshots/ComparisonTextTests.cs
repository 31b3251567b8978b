using Snapshots;

namespace Units.Snapshots;

public sealed class ComparisonTextTests
{
    private const string Same = "Identical to the last bit on the seeds of when it was accepted.";
    private const string Unknown = "Nothing was measured on the seeds of when it was accepted.";

    [Fact]
    public void Write_EveryKindOfMetric_IsOneLineEach() =>
        Assert.Equal(
            """
            unpruned-rises, reduced-cuda: cannot be compared as it is, and 8 of 13 metrics do not match the snapshot.
              The setting epochs was '3' and is '4'.
              The setting note was 'a\u000Ab' and is 'a'.
               metric              reference mean ± s.d.              new mean                     band         s.d.       of band      moved
               inside              0.91 ± 0.005 (n = 20)              0.912 (n = 3)                0.89 … 0.93  +0.4       +10 %        =
            ✗  above               0.91 ± 0.005 (n = 20)              1 (n = 3)                    0.89 … 0.93  +18.0      +450 %       +0.0875
            ✗  below               0.91 ± 0.005 (n = 20)              0.8 (n = 3), again 0.75      ≥ 0.89       −22.0      −550 %       −1.25E−05
               not above           0.91 ± 0.005 (n = 20)              0.1 (n = 3)                  ≤ 0.93       −162.0     −4050 %      0
               other seeds         0.91 ± 0.005 (n = 20)              0.91 (n = 3)                 ≤ 0.93       0.0        0 %
            ✗  without spread      2 ± 0 (n = 20)                     1.5 (n = 8)                  2 … 2        −Infinity  −Infinity %
            ✗  huge                1.5 ± 0.25 (n = 5)                 -Infinity (n = 2)            ≤ 2.5        −Infinity  −Infinity %  NaN
               above once          0.91 ± 0.005 (n = 20)              0.95 (n = 3), again 0.33333  0.89 … 0.93  +8.0       +200 %
               count               44426                              44426                        exact
            ✗  digest              sha256:0a                          sha\u000A256:0b              exact
            ✗  gone                in the snapshot, but not measured
            ✗  diverged            a seed gave NaN or infinity
            ✗  added\u000D\u000A✗  measured, but not in the snapshot
            6 of 8 metrics moved since it was accepted.
            """,
            ComparisonText.Write(ExampleComparison.Whole)
        );

    [Fact]
    public void Write_MeanOutside_HasAllTheNumbers()
    {
        // References 1, …, 5: 3 ± √2.5; the band's half-width for n₁ = 3 is 9.9423 (mpmath, as in BandTests).
        var verified = ExampleSnapshot.VerifiedOf(Direction.TwoSided, [1, 2, 3, 4, 5], checks: 3);

        Assert.Equal(
            """
            unpruned-rises, reduced-cpu: 1 of 1 metrics do not match the snapshot.
               metric  reference mean ± s.d.  new mean    band              s.d.   of band  moved
            ✗  x       3 ± 1.5811 (n = 5)     20 (n = 3)  -6.9423 … 12.942  +10.8  +171 %
            Nothing was measured on the seeds of when it was accepted.
            """,
            ComparisonText.Write(verified.ComparedWith(verified.Measured(19, 20, 21) with { RootSeed = 7 }))
        );
    }

    [Theory]
    [InlineData(21, 23, "✗", "1 of 1 metrics do not match", "20 (n = 2), again 22")]
    [InlineData(3, 3.5, " ", "all 1 metrics match", "20 (n = 2), again 3.25")]
    [InlineData(-21, -23, " ", "all 1 metrics match", "20 (n = 2), again -22")]
    public void Write_SecondCheck_StandsBesideTheFirst(
        double one,
        double other,
        string mark,
        string headline,
        string means
    )
    {
        var verified = ExampleSnapshot.VerifiedOf(Direction.TwoSided, [1, 2, 3, 4, 5]);
        var lines = ComparisonText
            .Write(verified.ComparedWith(verified.Measured(19, 21).Again(one, other)))
            .Split('\n');

        Assert.Equal($"unpruned-rises, reduced-cpu: {headline} the snapshot.", lines[0]);
        Assert.StartsWith($"{mark}  x  ", lines[2]);
        Assert.Contains($"  {means}  ", lines[2]);
        // How far it is, and how it moved, is said of the first.
        Assert.EndsWith("  +10.8  +149 %   +17", lines[2]);
    }

    [Fact]
    public void Summary_SecondCheckOutside_HasItsMean()
    {
        var verified = ExampleSnapshot.VerifiedOf(Direction.AtMost, [1, 2, 3, 4, 5]);

        Assert.Contains(
            "\n  ✗  x  3 ± 1.5811 (n = 5)  20 (n = 2), again 22  ≤ 12.489  ",
            ComparisonText.Summary(verified.ComparedWith(verified.Measured(19, 21).Again(21, 23)))
        );
    }

    [Fact]
    public void Write_ProgramThatChanged_SaysHowFarTheSameSeedsMoved()
    {
        var verified = ExampleSnapshot.VerifiedOf(Direction.AtMost, [1, 2, 3, 4, 5]);

        Assert.Equal(
            """
            unpruned-rises, reduced-cpu: 1 of 1 metrics do not match the snapshot.
               metric  reference mean ± s.d.  new mean    band      s.d.   of band  moved
            ✗  x       3 ± 1.5811 (n = 5)     20 (n = 2)  ≤ 12.489  +10.8  +179 %   +17
            1 of 1 metrics moved since it was accepted, on the same kind of machine: the program has changed.
            """,
            ComparisonText.Write(verified.ComparedWith(verified.Measured(19, 21)))
        );
    }

    [Fact]
    public void Headline_AllMatches_SaysSo() =>
        Assert.Equal(
            "unpruned-rises, reduced-cpu: all 4 metrics match the snapshot.",
            ComparisonText.Headline(ExampleSnapshot.Verified.ComparedWith(ExampleSnapshot.Received))
        );

    [Fact]
    public void Headline_FaultAlone_CountsNoMetrics() =>
        Assert.Equal(
            "unpruned-rises, reduced-cpu: cannot be compared as it is.",
            ComparisonText.Headline(
                ExampleSnapshot.Verified.ComparedWith(ExampleSnapshot.Received with { Sentence = "Another." })
            )
        );

    [Fact]
    public void Moves_SameBits_AreIdentical() =>
        Assert.Equal(Same, ComparisonText.Moves(ExampleSnapshot.Verified.ComparedWith(ExampleSnapshot.Received)));

    [Fact]
    public void Moves_ChangeThatLeavesTheMean_IsNotIdentical() =>
        Assert.Equal(
            "1 of 1 metrics moved since it was accepted, on the same kind of machine: the program has changed.",
            Moves(3.5, 2.5)
        );

    [Fact]
    public void Moves_OnAnotherMachine_DoesNotBlameTheProgram()
    {
        var verified = ExampleSnapshot.VerifiedOf(Direction.TwoSided, [1, 2, 3]);

        Assert.Equal(
            "1 of 1 metrics moved since it was accepted, on another kind of machine or of libraries.",
            ComparisonText.Moves(verified.ComparedWith(verified.Measured(2.5, 3) with { Machine = "arm64" }))
        );
    }

    [Fact]
    public void Moves_WithOtherSettings_DoesNotBlameTheProgram()
    {
        var verified = ExampleSnapshot.VerifiedOf(Direction.TwoSided, [1, 2, 3]);
        var received = verified.Measured(2.5, 3) with { Settings = new Dictionary<string, string>() };

        Assert.Equal(
            "1 of 1 metrics moved since it was accepted.",
            ComparisonText.Moves(verified.ComparedWith(received))
        );
    }

    [Fact]
    public void Moves_OtherSeeds_IsUnknown()
    {
        var verified = ExampleSnapshot.VerifiedOf(Direction.TwoSided, [1, 2, 3]);

        Assert.Equal(
            Unknown,
            ComparisonText.Moves(verified.ComparedWith(verified.Measured(2.5, 3.5) with { RootSeed = 7 }))
        );
        Assert.Equal(Unknown, Moves(2.5, 3.5, 3));
    }

    [Fact]
    public void Moves_NotFinite_IsNotIdentical() =>
        Assert.Equal(
            "1 of 1 metrics moved since it was accepted, on the same kind of machine: the program has changed.",
            Moves(2.5, double.NaN)
        );

    [Fact]
    public void Moves_ExactMetricThatDiffersBesideIdenticalMeans_IsNotIdentical()
    {
        Metric[] metrics = [.. ExampleSnapshot.Received.Metrics.SkipLast(1), ExampleSnapshot.Exact("weights", "44425")];

        Assert.Equal(
            "1 of 4 metrics moved since it was accepted, on the same kind of machine: the program has changed.",
            ComparisonText.Moves(
                ExampleSnapshot.Verified.ComparedWith(ExampleSnapshot.Received with { Metrics = metrics })
            )
        );
    }

    private static string Moves(params double[] check)
    {
        var verified = ExampleSnapshot.VerifiedOf(Direction.TwoSided, [1, 2, 3]);
        return ComparisonText.Moves(verified.ComparedWith(verified.Measured(check)));
    }
}
