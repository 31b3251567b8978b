using Experiments.Claims;
using Experiments.Tickets;

namespace Units.Claims;

/// <summary>The verdicts on grids whose truth is known, because they are made up here.</summary>
public sealed class TableEvidenceTests
{
    private static readonly double[] Epsilons = [0, 0.01, 0.1, 0.3];
    private static readonly decimal[] Sparsities = [0, 0.2m, 0.5m, 0.8m];

    // Accuracy by ε (rows) and s (columns), of the poster's shape.
    private static readonly double[][] Poster =
    [
        [0.12, 0.75, 0.85, 0.73],
        [0.42, 0.80, 0.88, 0.75],
        [0.96, 0.93, 0.90, 0.77],
        [0.98, 0.97, 0.80, 0.20],
    ];

    [Fact]
    public void All_PostersShape_Hold()
    {
        var cells = Cells(Poster);
        Assert.All(
            TableEvidence.All(cells),
            finding => Assert.True(finding.Verdict == Verdict.Holds, finding.ToString())
        );
    }

    [Fact]
    public void All_TheOppositeShape_AreRefuted()
    {
        double[][] opposite = [.. Poster.Select(row => row.Select(accuracy => 1 - accuracy).ToArray())];
        Assert.All(
            TableEvidence.All(Cells(opposite)),
            finding => Assert.True(finding.Verdict == Verdict.Refuted, finding.ToString())
        );
    }

    [Fact]
    public void All_NothingButNoise_DoNotHold()
    {
        double[][] flat = [.. Poster.Select(row => row.Select(_ => 0.5).ToArray())];
        Assert.All(
            TableEvidence.All(Cells(flat, noise: 0.03)),
            finding => Assert.False(finding.Verdict == Verdict.Holds, finding.ToString())
        );
    }

    [Fact]
    public void PruningAlone_BetterByLessThanTheMargin_DoesNotHold()
    {
        double[][] narrow =
        [
            [0.60, 0.75, 0.85, 0.73],
            .. Poster[1..],
        ];
        Assert.Equal(Verdict.Refuted, TableEvidence.PruningAlone(Cells(narrow)).Verdict);
    }

    [Fact]
    public void BestDoesNotFall_OneStepDown_DoesNotHold()
    {
        double[][] dip = [Poster[0], Poster[1], [0.84, 0.80, 0.78, 0.70], Poster[3]];
        Assert.NotEqual(Verdict.Holds, TableEvidence.BestDoesNotFall(Cells(dip)).Verdict);
    }

    [Fact]
    public void All_OfTheTable_AreItsClaimsInTheManifestsOrder() =>
        Assert.Equal(
            Manifest.Groups.Single(group => group.Id == "accuracy").Claims.Except([Manifest.GoodPerturbation]),
            TableEvidence.All(Cells(Poster)).Select(finding => finding.Claim)
        );

    [Fact]
    public void PruningHump_NoFall_IsRefuted()
    {
        double[][] rising =
        [
            [0.12, 0.75, 0.85, 0.88],
            .. Poster[1..],
        ];
        Assert.Equal(Verdict.Refuted, TableEvidence.PruningHump(Cells(rising)).Verdict);
    }

    [Fact]
    public void Crossing_StillAGainAtTheEnd_IsRefuted()
    {
        double[][] gaining = [.. Poster[..3], [0.96, 0.97, 0.80, 0.20]];
        var finding = TableEvidence.Crossing(Cells(gaining));
        Assert.Equal(Verdict.Refuted, finding.Verdict);
        Assert.EndsWith("; it crosses in none of 8 seeds", finding.Parts[1].Effect);
    }

    // From 0.01, where pruning gains 0.46, to 0.1, where it costs 0.03: past 46/49 of the way.
    [Fact]
    public void Crossing_PostersShape_IsWhereTheGainIsZero()
    {
        string effect = TableEvidence.Crossing(Cells(Poster, noise: 1e-9)).Parts[1].Effect;
        Assert.EndsWith("; it crosses at ε = 0.0945, 95 % CI 0.0945 to 0.0945, in 8 of 8 seeds", effect);
        Assert.Equal(
            0.01 + (0.09 * 46 / 49),
            Crossover.Of([0, 0.01, 0.1, 0.3], [0.73, 0.46, -0.03, -0.01])!.Value,
            1e-12
        );
    }

    [Theory]
    [InlineData(0.1, 0.2, 0.3)]
    [InlineData(-0.1, -0.2, -0.3)]
    [InlineData(-0.1, -0.2, 0)]
    public void Crossover_OneSignAtTheEndOrEverywhere_IsNowhere(double first, double second, double third) =>
        Assert.Null(Crossover.Of([0, 1, 2], [first, second, third]));

    [Fact]
    public void Crossover_SeveralChangesOfSign_IsTheLast()
    {
        Assert.Equal(2.25, Crossover.Of([0, 1, 2, 3], [-1, 1, 1, -3])!.Value, 1e-12);
        Assert.Equal(2, Crossover.Of([0, 1, 2, 3], [1, -1, 0, -3])!.Value, 1e-12);
        Assert.Equal("it crosses at ε = 2, 95 % CI -10.7 to 14.7, in 2 of 3 seeds", Crossover.Text([1.0, null, 3.0]));
        Assert.Equal("it crosses at ε = 2, in 1 of 1 seeds", Crossover.Text([2.0]));
    }

    [Fact]
    public void Chosen_TestAccuracyDisagreesWithLoss_FollowsTheLoss()
    {
        Cell[] cells =
        [
            new(new CellKey(0, 0.2m, 0), Loss: 0.5, Accuracy: 0.6),
            new(new CellKey(0, 0.5m, 0), Loss: 0.4, Accuracy: 0.5),
        ];
        Assert.Equal(0.5m, new MeasuredCells(cells).Chosen(0, [0.2m, 0.5m], 0).Key.Sparsity);
    }

    [Fact]
    public void MeasuredCells_OneMissing_IsRefused() =>
        Assert.Throws<ArgumentException>(() =>
            new MeasuredCells([
                new(new CellKey(0, 0, 0), 1, 1),
                new(new CellKey(0.1, 0, 0), 1, 1),
                new(new CellKey(0, 0.5m, 0), 1, 1),
            ])
        );

    /// <summary>Eight seeds around the given accuracies; the loss falls as the accuracy rises.</summary>
    private static MeasuredCells Cells(double[][] accuracies, double noise = 0.001)
    {
        var stream = new Experiments.RandomStream(7, "noise", 0);
        return new MeasuredCells(
            from seed in Enumerable.Range(0, 8)
            from row in Enumerable.Range(0, Epsilons.Length)
            from column in Enumerable.Range(0, Sparsities.Length)
            let accuracy = accuracies[row][column] + (noise * stream.NextSigned())
            select new Cell(new CellKey(Epsilons[row], Sparsities[column], seed), 1 - accuracy, accuracy)
        );
    }
}
