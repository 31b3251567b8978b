using CsCheck;
using Experiments;
using Experiments.Construction;
using Experiments.Construction.Widths;

namespace Units.Construction.Widths;

public sealed class ReachTailTests
{
    [Fact]
    public void Of_OneCandidate_HoldsTheClosedForm() =>
        Gen.Select(Laws.Any, Gen.Double[0.05, 3], Gen.Int[1, 64])
            .Sample(
                (law, largest, place) =>
                {
                    var x = largest * place / 64;
                    var exact = law.Atom + law.AboveAtom(x);
                    var bounds = new ReachTail(law, largest, 512).Of(1, x);
                    Holds(bounds, exact, 1e-14);
                    Assert.True(bounds.Upper - bounds.Lower < 0.01, $"{bounds}");
                },
                iter: 1000,
                print: given => $"{Laws.Text(given.Item1)}, to {given.Item2:R}, place {given.Item3}"
            );

    [Theory]
    [MemberData(nameof(Laws.Table), MemberType = typeof(Laws))]
    public void Of_TwoCandidates_HoldsAQuadrature(double epsilon, PerturbedWeights perturbed)
    {
        var law = new CandidateLaw(epsilon, 1, perturbed);
        var tail = new ReachTail(law, 2);
        foreach (var x in (double[])[0.25, 1, 2])
        {
            var exact = Laws.Average(law, size => size < x ? law.Atom + law.AboveAtom(x - size) : 0, 1000);
            var bounds = tail.Of(2, x);
            Holds(bounds, exact, (2e-4 * exact) + 1e-6);
            Assert.True(bounds.Upper <= bounds.Lower * 1.001, $"{bounds}");
        }
    }

    [Fact]
    public void Of_AnyNumberOfCandidates_HoldsWhatIsSampled() =>
        Gen.Select(Laws.Any, Gen.Int[1, 30], Gen.Double[0.05, 0.95], Gen.Int[0, 1000])
            .Sample(
                (law, n, rank, seed) =>
                {
                    const int Samples = 2000;
                    var stream = new RandomStream(11, "sums", seed);
                    double[] sums = [.. Enumerable.Range(0, Samples).Select(_ => Laws.Sum(law, n, stream))];
                    var x = Laws.Average(law, size => size, 100) * n * 2 * rank;
                    var share = sums.Count(sum => sum < x) / (double)Samples;
                    var bounds = new ReachTail(law, x, 256).Of(n, x);
                    var error = Math.Sqrt(bounds.Upper * (1 - bounds.Lower) / Samples);
                    Holds(bounds, share, (7 * error) + (3.0 / Samples));
                },
                iter: 200,
                print: given => $"{Laws.Text(given.Item1)}, n {given.Item2}, {given.Item3:R}, seed {given.Item4}"
            );

    [Theory]
    [InlineData(0, PerturbedWeights.V, 66)]
    [InlineData(0.1, PerturbedWeights.V, 60)]
    [InlineData(1, PerturbedWeights.V, 18)]
    [InlineData(2, PerturbedWeights.V, 12)]
    [InlineData(0.1, PerturbedWeights.UV, 50)]
    [InlineData(1, PerturbedWeights.UV, 9)]
    public void Of_HalfTheStep_IsWithinTheBoundsWhichAreFourTimesAsNear(
        double epsilon,
        PerturbedWeights perturbed,
        int n
    )
    {
        var law = new CandidateLaw(epsilon, 1, perturbed);
        Bracket[] bounds = [.. ((int[])[256, 512, 1024]).Select(cells => new ReachTail(law, 1, cells).Of(n, 1))];

        Assert.InRange(bounds[^1].Middle, 1e-14, 1e-9);
        Assert.All(bounds, bound => Holds(bound, bounds[^1].Middle, 0));
        Assert.True(bounds[2].Upper < bounds[2].Lower * 1.01, $"{bounds[2]}");
        var gaps = Array.ConvertAll(bounds, bound => Math.Log(bound.Upper / bound.Lower));
        Assert.All(gaps.Zip(gaps.Skip(1)), gap => Assert.True(gap.Second < (gap.First / 3) + 3e-9, $"{gap}"));
    }

    // Where the density rises within a cell, what is not uniform lies nearer to the cell's end.
    [Theory]
    [InlineData(1.5, 2, 8)]
    [InlineData(1.2, 3, 4)]
    [InlineData(1.1, 4, 16)]
    public void Of_FewCellsWithARisingDensity_HoldsWhatManyCellsSay(double epsilon, int n, int cells)
    {
        var law = new CandidateLaw(epsilon, 1, PerturbedWeights.UV);
        var x = 1.5 * n * law.LeastU * law.S.Least;
        Holds(new ReachTail(law, x, cells).Of(n, x), new ReachTail(law, x, 1024).Of(n, x).Middle, 0);
    }

    // Where the density falls within a cell, it lies nearer to the start: in the first cell most of all, up to the very start.
    [Theory]
    [InlineData(0, 4, 1)]
    [InlineData(0, 12, 4)]
    [InlineData(1, 8, 2)]
    public void Of_FewCellsWithAFallingDensity_HoldsWhatManyCellsSay(double epsilon, int n, int cells)
    {
        var law = new CandidateLaw(epsilon, 1, PerturbedWeights.V);
        Holds(new ReachTail(law, 0.2, cells).Of(n, 0.2), new ReachTail(law, 0.2, 1024).Of(n, 0.2).Middle, 0);
    }

    [Fact]
    public void Of_TinySize_IsThatAllCandidatesAddNothing()
    {
        var bounds = new ReachTail(new CandidateLaw(0.5, 1, PerturbedWeights.V), 1, 64).Of(40, 1e-9);

        Holds(bounds, Math.Pow(0.25, 40), 0);
        Assert.Equal(Math.Pow(0.25, 40), bounds.Lower, 1e-8 * bounds.Lower);
    }

    [Fact]
    public void Of_BetweenPlaces_HoldsBothSides()
    {
        var law = new CandidateLaw(0.1, 1, PerturbedWeights.V);
        var (fine, coarse) = (new ReachTail(law, 1, 1000), new ReachTail(law, 1, 100));
        foreach (var x in (double[])[0.123, 0.5, 0.777, 0.999])
        {
            Holds(coarse.Of(20, x), fine.Of(20, x).Middle, 0);
        }
    }

    [Fact]
    public void Of_NothingToReach_IsNone()
    {
        var tail = new ReachTail(new CandidateLaw(0, 1, PerturbedWeights.V), 1, 16);

        Assert.Equal(default, tail.Of(3, 0));
        Assert.Equal(default, tail.Of(3, -0.5));
        Assert.Equal(1, tail.Of(0, 0.5).Middle, 8);
    }

    [Fact]
    public void Of_LeastSizeOfACandidateAboveIt_IsNone() =>
        Assert.Equal(default, new ReachTail(new CandidateLaw(3, 1, PerturbedWeights.UV), 1, 64).Of(1, 1));

    [Fact]
    public void Of_BeyondTheGridOrTheLargestN_IsRefused()
    {
        var tail = new ReachTail(new CandidateLaw(0, 1, PerturbedWeights.V), 1, 4);

        Assert.Throws<ArgumentOutOfRangeException>(() => tail.Of(1, 1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => tail.Of(1001, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => tail.Of(-1, 1));
        Assert.InRange(tail.Of(1000, 1).Upper, 0, 1e-100);
    }

    [Theory]
    [InlineData(0, 10, "The largest size to be reached must be greater than 0 and finite, but 0 was asked for.")]
    [InlineData(1, 0, "The number of cells must be at least 1, but 0 was asked for.")]
    public void New_OutOfRange_IsFaultInWords(double largest, int cells, string sentence)
    {
        var law = new CandidateLaw(0, 1, PerturbedWeights.V);
        Assert.Equal(sentence, Assert.Throws<SettingsFault>(() => new ReachTail(law, largest, cells)).Message);
    }

    private static void Holds(Bracket bounds, double value, double error)
    {
        Assert.True(bounds.Lower <= bounds.Upper, $"{bounds}");
        Assert.True(bounds.Lower <= value + error && bounds.Upper >= value - error, $"{bounds} and {value:R}");
    }
}
