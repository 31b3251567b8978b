using Experiments.Claims.SubsetSums;
using Experiments.Runs;
using Experiments.SubsetSum.Needs;

namespace Claims;

/// <summary>
/// n* for the whole interval with probability 0.9, beside what another program found with random numbers of its own: plain merging of
/// intervals with branches, 20,000 trials (3,000 at η = 1e-6).
/// </summary>
[Trait("Claim", "subset-sum-bound")]
public sealed class KnownNeedTests
{
    private static readonly double[] Etas = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6];

    private static readonly Lazy<CoveringTable> Table = new(() =>
        new CoveringTables(Pipeline.Bench, CoveringTables.SettingsAt(Scale.Reduced)).Grid
    );

    [Theory]
    [InlineData(0, 11, 14, 18, 22, 25, 29)]
    [InlineData(1e-3, 11, 14, 15, 15, 15, 15)]
    [InlineData(5e-3, 11, 13, 13, 13, 13, 13)]
    [InlineData(0.05, 10, 10, 10, 10, 10, 10)]
    [InlineData(0.1, 9, 9, 9, 9, 9, 9)]
    [InlineData(0.2, 8, 8, 8, 8, 8, 8)]
    [InlineData(0.3, 7, 7, 7, 7, 7, 7)]
    [InlineData(0.5, 5, 5, 5, 5, 5, 5)]
    [InlineData(1, 3, 3, 3, 3, 3, 3)]
    [InlineData(2, 1, 1, 1, 1, 1, 1)]
    [InlineData(5, 1, 1, 1, 1, 1, 1)]
    [InlineData(10, 1, 1, 1, 1, 1, 1)]
    public void MinimalN_OfEveryCell_IsWhatAnotherProgramFound(double epsilon, params int[] known) =>
        Assert.All(
            Etas.Zip(known),
            cell =>
            {
                var minimal = MinimalN.Of(Table.Value, cell.First, epsilon, Target.Interval, 0.9, confidence: 0.998);
                var high = Assert.NotNull(minimal.High);
                Assert.InRange(cell.Second, minimal.Low, high);
                // A wider one would show nothing.
                Assert.InRange(high - minimal.Low, 0, 2);
            }
        );
}
