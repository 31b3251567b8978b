using CsCheck;
using Experiments;
using Experiments.Construction;
using Experiments.Construction.Widths;

namespace Units.Construction.Widths;

public sealed class CandidateLawTests
{
    [Fact]
    public void AboveAtom_AnySize_IsTheShareOfDrawsUpToIt() =>
        Gen.Select(Laws.Any, Gen.Double[0.01, 2.5])
            .Sample(
                (law, x) =>
                {
                    var share = Laws.Average(law, size => size <= x ? 1 : 0, 600);

                    // A midpoint is wrong where the boundary of the region passes, in some 3 · 600 of 600² places.
                    Assert.InRange(law.Atom + law.AboveAtom(x), share - 0.008, share + 0.008);
                },
                iter: 100,
                print: given => $"{Laws.Text(given.Item1)}, x {given.Item2:R}"
            );

    [Fact]
    public void AboveAtom_LargestSize_IsAllButTheAtom() =>
        Laws.Any.Sample(
            law => Assert.Equal(1, law.Atom + law.AboveAtom((law.LeastU + law.Range) * law.S.Most), 12),
            print: Laws.Text
        );

    [Fact]
    public void Density_AnySize_IsTheSlopeOfAboveAtom() =>
        Gen.Select(Laws.Any, Gen.Double[0.01, 3])
            .Sample(
                (law, x) =>
                {
                    var step = 1e-5;
                    var slope = (law.AboveAtom(x + step) - law.AboveAtom(x - step)) / (2 * step);
                    Assert.InRange(law.Density(x), slope - 1e-3, slope + 1e-3);
                },
                print: given => $"{Laws.Text(given.Item1)}, x {given.Item2:R}"
            );

    [Fact]
    public void Density_BothMovedByLessThanTheRange_IsFiniteAtZero() =>
        Assert.Equal(Math.Log(1.2 / 0.2) / 2, new CandidateLaw(0.2, 1, PerturbedWeights.UV).Density(0), 12);

    [Theory]
    [InlineData(-1, 1, "The perturbation scale ε must be at least 0 and finite, but -1 was asked for.")]
    [InlineData(0, 0, "The candidates' range R must be greater than 0 and finite, but 0 was asked for.")]
    [InlineData(7e4, 1, "The perturbation scale ε must be at most 65536 times the range R, but 70000 was asked for.")]
    public void New_OutOfRange_IsFaultInWords(double epsilon, double range, string sentence) =>
        Assert.Equal(
            sentence,
            Assert.Throws<SettingsFault>(() => new CandidateLaw(epsilon, range, PerturbedWeights.V)).Message
        );
}
