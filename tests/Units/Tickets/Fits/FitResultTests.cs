using Experiments.Tickets.Fits;

namespace Units.Tickets.Fits;

public sealed class FitResultTests
{
    private static readonly FitRung Rung = ExampleFit.Settings.Rungs[0];
    private static readonly FitTrial Start = new(ExampleFit.Space.Start, 0, 0);

    [Fact]
    public void Result_OfAccuracies_HasTheMeanAndTheLargestOfTheirDifferences()
    {
        double[] off = [0.1, -0.3, 0, 0.2];
        var cells = Rung.Cells(ExampleFit.Target).ToList();

        var result = Of(
            Start,
            [.. cells.Zip(off, (cell, by) => ExampleFit.Target.Accuracy(cell.Epsilon, cell.Sparsity)!.Value + by)]
        );

        Assert.Equal(off.Length, cells.Count);
        Assert.Equal(0.15, result.Difference, 1e-12);
        Assert.Equal(0.3, result.Largest, 1e-12);
    }

    [Fact]
    public void Result_WithoutNumbers_IsFartherThanAnyOther()
    {
        var result = Of(Start, []);

        Assert.Equal((1, 1), (result.Difference, result.Largest));
        Assert.True(result.Difference > Of(Start, [0, 0, 0, 0]).Difference);
    }

    [Fact]
    public void Equality_OfResults_IsThatOfTrialAndAccuracies()
    {
        var result = Of(Start, [0.5, 0.5, 0.5, 0.5]);

        Assert.True(result.Equals(Of(Start, [0.5, 0.5, 0.5, 0.5])));
        Assert.False(result.Equals(Of(Start, [0.5, 0.5, 0.5, 0.6])));
        Assert.False(result.Equals(Of(Start with { Seed = 1 }, [0.5, 0.5, 0.5, 0.5])));
        Assert.False(result.Equals(null));
    }

    private static FitResult Of(FitTrial trial, double[] accuracies) => new(trial, accuracies, Rung, ExampleFit.Target);
}
