using System.Numerics;

namespace Experiments.Construction;

/// <summary>Upper bounds of the spectral norm ‖A‖₂ that hold in spite of rounding.</summary>
public static class SpectralNorm
{
    // ‖A‖₂ = ‖(AAᵀ)^(2^k)‖₂^(1/2^(k+1)), and of the power a norm that is too large by a factor c makes ‖A‖₂ too large by c^(1/2^(k+1)).
    private const int Squarings = 3;
    private const double Unit = 1.0 / (1L << 53);

    /// <summary>A number that ‖A‖₂ does not exceed.</summary>
    /// <param name="matrix">A, row by row; finite.</param>
    /// <param name="rows">Its rows, at least 1.</param>
    /// <param name="columns">Its columns, at least 1.</param>
    public static double UpperBound(ReadOnlySpan<double> matrix, int rows, int columns)
    {
        if (matrix.Length != (long)rows * columns)
        {
            throw new ArgumentException($"{rows} × {columns} numbers are needed.", nameof(matrix));
        }

        var largest = 0.0;
        foreach (var value in matrix)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        if (largest == 0)
        {
            return 0;
        }

        // With a largest entry near 1 no power of AAᵀ comes near the least doubles, and what is lost of tiny entries is far less than
        // every bound is rounded up by.
        var exponent = Math.ILogB(largest) + 1;
        var scaled = new double[matrix.Length];
        for (var index = 0; index < scaled.Length; index++)
        {
            scaled[index] = Math.ScaleB(matrix[index], -exponent);
        }

        var bound = Math.Min(
            Math.Min(Frobenius(scaled), Interpolated(scaled, rows, columns)),
            BySquaring(scaled, rows, columns)
        );
        return Math.BitIncrement(Math.ScaleB(bound, exponent));
    }

    /// <summary>‖A‖_F, rounded up.</summary>
    private static double Frobenius(ReadOnlySpan<double> matrix)
    {
        var sum = 0.0;
        foreach (var value in matrix)
        {
            sum += value * value;
        }

        return Up(Math.Sqrt(Up(sum, matrix.Length + 1)), 1);
    }

    /// <summary>√(‖A‖₁·‖A‖_∞), rounded up: tight where the entries have one sign and much the same size.</summary>
    private static double Interpolated(ReadOnlySpan<double> matrix, int rows, int columns)
    {
        var inColumn = new double[columns];
        var largestRow = 0.0;
        for (var row = 0; row < rows; row++)
        {
            var sum = 0.0;
            for (var column = 0; column < columns; column++)
            {
                var size = Math.Abs(matrix[(row * columns) + column]);
                sum += size;
                inColumn[column] += size;
            }

            largestRow = Math.Max(largestRow, sum);
        }

        return Up(Math.Sqrt(Up(largestRow, columns) * Up(inColumn.Max(), rows)), 3);
    }

    private static double BySquaring(ReadOnlySpan<double> matrix, int rows, int columns)
    {
        var (gram, error) =
            rows <= columns ? Gram(matrix, rows, columns) : Gram(Transposed(matrix, rows, columns), columns, rows);
        var size = Math.Min(rows, columns);
        return Up(Math.Sqrt(Up(SymmetricBound(gram, size, Squarings) + error, 1)), 1);
    }

    /// <summary>‖S‖₂ of a symmetric matrix: ‖S‖_∞, or √‖S²‖₂.</summary>
    private static double SymmetricBound(double[] symmetric, int size, int squarings)
    {
        var direct = Interpolated(symmetric, size, size);
        if (squarings == 0)
        {
            return direct;
        }

        var (square, error) = Gram(symmetric, size, size);
        return Math.Min(direct, Up(Math.Sqrt(Up(SymmetricBound(square, size, squarings - 1) + error, 1)), 1));
    }

    /// <summary>AAᵀ as computed, and a bound of the spectral norm of what rounding added to it.</summary>
    private static (double[] Gram, double Error) Gram(ReadOnlySpan<double> matrix, int rows, int columns)
    {
        var gram = new double[rows * rows];
        for (var row = 0; row < rows; row++)
        {
            var left = matrix.Slice(row * columns, columns);
            for (var other = 0; other <= row; other++)
            {
                var product = Dot(left, matrix.Slice(other * columns, columns));
                (gram[(row * rows) + other], gram[(other * rows) + row]) = (product, product);
            }
        }

        // Each entry is off by at most γ_n·‖a_i‖·‖a_j‖ in whatever order its n products are added, so the matrix by γ_n·‖A‖_F².
        var frobenius = Frobenius(matrix);
        return (gram, Up(Gamma(columns) * frobenius * frobenius, 3));
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var (sums, more) = (Vector<double>.Zero, Vector<double>.Zero);
        var index = 0;
        for (; index <= left.Length - (2 * Vector<double>.Count); index += 2 * Vector<double>.Count)
        {
            sums += new Vector<double>(left[index..]) * new Vector<double>(right[index..]);
            var next = index + Vector<double>.Count;
            more += new Vector<double>(left[next..]) * new Vector<double>(right[next..]);
        }

        var sum = Vector.Sum(sums + more);
        for (; index < left.Length; index++)
        {
            sum += left[index] * right[index];
        }

        return sum;
    }

    private static double[] Transposed(ReadOnlySpan<double> matrix, int rows, int columns)
    {
        var transposed = new double[matrix.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                transposed[(column * rows) + row] = matrix[(row * columns) + column];
            }
        }

        return transposed;
    }

    /// <summary>n·u/(1 − n·u): what n roundings in a row can make of 1, less 1.</summary>
    private static double Gamma(int roundings) => roundings * Unit / (1 - (roundings * Unit)) * (1 + (4 * Unit));

    /// <summary>A number that a nonnegative value, computed with so many roundings in a row, does not exceed.</summary>
    private static double Up(double computed, int roundings) =>
        Math.BitIncrement(computed * (1 + (2 * Gamma(roundings + 2))));
}
