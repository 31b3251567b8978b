using CsCheck;
using Experiments.Construction;

namespace Units.Construction;

public sealed class SpectralNormTests
{
    [Fact]
    public void UpperBound_AnyMatrix_IsNotBelowTheLargestSingularValueAndNotFarAboveIt() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12], Gen.Double[-1, 1].Array[144], Gen.Double[-6, 6])
            .Sample(
                (rows, columns, values, exponent) =>
                {
                    double[] matrix = [.. values[..(rows * columns)].Select(value => value * Math.Pow(10, exponent))];

                    var bound = SpectralNorm.UpperBound(matrix, rows, columns);

                    var norm = Stretch(matrix, rows, columns);
                    Assert.InRange(bound, norm * (1 - 1e-13), (norm * 1.2) + double.Epsilon);
                }
            );

    [Fact]
    public void UpperBound_LargeMatrices_AreTight()
    {
        var stream = new Experiments.RandomStream(5, "matrix", 0);
        double[] signs = [.. Enumerable.Range(0, 60 * 90).Select(_ => stream.NextNormal())];
        double[] sizes = [.. signs.Select(Math.Abs)];

        foreach (var matrix in new[] { signs, sizes })
        {
            var norm = Stretch(matrix, 60, 90);
            Assert.InRange(SpectralNorm.UpperBound(matrix, 60, 90), norm * (1 - 1e-13), norm * 1.15);
        }
    }

    [Theory]
    [InlineData(new[] { 3.0 }, 1, 1, 3)]
    [InlineData(new[] { 3.0, 4 }, 1, 2, 5)]
    [InlineData(new[] { 3.0, 4 }, 2, 1, 5)]
    [InlineData(new[] { 1.0, 0, 0, -2 }, 2, 2, 2)]
    [InlineData(new[] { 1.0, 1, 1, 1 }, 2, 2, 2)]
    [InlineData(new[] { 0.0, 0, 0, 0 }, 2, 2, 0)]
    public void UpperBound_KnownNorms_AreJustAbove(double[] matrix, int rows, int columns, double norm) =>
        Assert.InRange(SpectralNorm.UpperBound(matrix, rows, columns), norm, (norm * (1 + 1e-12)) + 1e-300);

    [Fact]
    public void UpperBound_Zeros_IsZero() => Assert.Equal(0, SpectralNorm.UpperBound(new double[6], 2, 3));

    [Fact]
    public void UpperBound_OtherLength_Throws() =>
        Assert.Throws<ArgumentException>(() => SpectralNorm.UpperBound([1, 2, 3], 2, 2));

    /// <summary>The most that the matrix lengthens a vector, by power iteration; MathNet's singular values are 0 for tiny matrices.</summary>
    private static double Stretch(double[] matrix, int rows, int columns)
    {
        var largest = matrix.Max(Math.Abs);
        if (largest == 0)
        {
            return 0;
        }

        var stream = new Experiments.RandomStream(8, "power iteration", 0);
        double[] x = [.. Enumerable.Range(0, columns).Select(_ => stream.NextNormal())];
        var stretch = 0.0;
        for (var step = 0; step < 300; step++)
        {
            var length = Math.Sqrt(x.Sum(value => value * value));
            x = [.. x.Select(value => value / length)];
            double[] y =
            [
                .. Enumerable
                    .Range(0, rows)
                    .Select(j => x.Select((value, i) => matrix[(j * columns) + i] / largest * value).Sum()),
            ];
            stretch = Math.Max(stretch, Math.Sqrt(y.Sum(value => value * value)));
            x =
            [
                .. Enumerable
                    .Range(0, columns)
                    .Select(i => y.Select((value, j) => matrix[(j * columns) + i] / largest * value).Sum()),
            ];
            if (x.All(value => value == 0))
            {
                break;
            }
        }

        return stretch * largest;
    }
}
