using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Experiments.Data;

/// <summary>A published table of accuracy by perturbation scale ε and sparsity s, such as the poster's.</summary>
/// <remarks>
/// The file has the columns <c>sparsity,epsilon,accuracy</c> under a header line, one cell a line in any order; the
/// cells must fill the rectangle of all the sparsities × all the scales that occur. Numbers are written with a decimal
/// point.
/// </remarks>
public sealed class PosterTable
{
    private const string Header = "sparsity,epsilon,accuracy";

    private readonly Dictionary<(double Epsilon, decimal Sparsity), double> cells = [];

    private PosterTable(string path)
    {
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (number > 1)
            {
                Add(line, path, number);
            }
            else if (line != Header)
            {
                throw new DataFault(path, number, $"the header '{Header}'", $"'{line}'");
            }
        }

        if (cells.Count == 0)
        {
            throw new DataFault(path, $"a line for each cell under the header '{Header}'", "none");
        }

        Epsilons = [.. cells.Keys.Select(cell => cell.Epsilon).Distinct().Order()];
        Sparsities = [.. cells.Keys.Select(cell => cell.Sparsity).Distinct().Order()];
        RequireRectangle(path);
    }

    /// <summary>The file with the 99 numbers of the poster's table.</summary>
    public static string PublishedFile => Path.Combine(AppContext.BaseDirectory, "data", "poster", "table.csv");

    /// <summary>The perturbation scales ε ≥ 0 (the table's columns), ascending.</summary>
    public IReadOnlyList<double> Epsilons { get; }

    /// <summary>The sparsities s, fractions of weights removed, 0 ≤ s &lt; 1 (the table's rows), ascending.</summary>
    public IReadOnlyList<decimal> Sparsities { get; }

    /// <summary>The SHA-256 of all cells, by s, then ε, in lower-case hexadecimal digits: the same for the same table in any order of lines.</summary>
    public string Digest
    {
        get
        {
            var lines =
                from sparsity in Sparsities
                from epsilon in Epsilons
                select string.Create(
                    CultureInfo.InvariantCulture,
                    $"{sparsity:0.############################},{epsilon:R},{cells[(epsilon, sparsity)]:R}\n"
                );
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
        }
    }

    /// <summary>Reads and verifies a table.</summary>
    /// <param name="path">The file; the poster's own table where it is left out.</param>
    /// <exception cref="DataFault">
    /// The file is missing or unreadable; the header, a number or the number of columns is wrong; ε is negative or not
    /// finite, s is outside [0, 1), an accuracy is outside [0, 1]; a cell is given twice or is missing.
    /// </exception>
    public static PosterTable Read(string? path = null)
    {
        path ??= PublishedFile;
        try
        {
            return File.Exists(path)
                ? new PosterTable(path)
                : throw new DataFault(path, "a published table", "no file");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw DataFault.Unreadable(path, cause);
        }
    }

    /// <summary>
    /// The accuracy of a cell, from 0 to 1 inclusive, or null where the table has no such row or column.
    /// </summary>
    /// <param name="epsilon">The perturbation scale, exactly as in <see cref="Epsilons"/>.</param>
    /// <param name="sparsity">The fraction of weights removed, exactly as in <see cref="Sparsities"/>.</param>
    public double? Accuracy(double epsilon, decimal sparsity) =>
        cells.TryGetValue((epsilon, sparsity), out double accuracy) ? accuracy : null;

    private void Add(string line, string path, int number)
    {
        string[] fields = line.Split(',');
        if (fields.Length != 3)
        {
            throw new DataFault(path, number, $"a line of 3 fields ({Header})", $"'{line}'");
        }

        if (!TryParse(fields[0], out decimal sparsity) || sparsity is < 0 or >= 1)
        {
            throw new DataFault(path, number, "a sparsity of at least 0 and less than 1", $"'{fields[0]}'");
        }

        // Negated, so that NaN, which no comparison accepts, is refused too; likewise below.
        if (!TryParse(fields[1], out double epsilon) || epsilon is not (>= 0 and < double.PositiveInfinity))
        {
            throw new DataFault(path, number, "a perturbation scale ε of at least 0", $"'{fields[1]}'");
        }

        if (!TryParse(fields[2], out double accuracy) || accuracy is not (>= 0 and <= 1))
        {
            throw new DataFault(path, number, "an accuracy from 0 to 1", $"'{fields[2]}'");
        }

        if (!cells.TryAdd((epsilon, sparsity), accuracy))
        {
            throw new DataFault(path, number, "each cell once", $"a second {Cell(epsilon, sparsity)}");
        }
    }

    private void RequireRectangle(string path)
    {
        foreach (decimal sparsity in Sparsities)
        {
            foreach (double epsilon in Epsilons)
            {
                if (!cells.ContainsKey((epsilon, sparsity)))
                {
                    throw new DataFault(path, $"a {Cell(epsilon, sparsity)}", "none");
                }
            }
        }
    }

    private static string Cell(double epsilon, decimal sparsity) =>
        string.Create(CultureInfo.InvariantCulture, $"cell of sparsity {sparsity} and ε = {epsilon}");

    private static bool TryParse<T>(string text, out T value)
        where T : struct, System.Numerics.INumber<T> =>
        T.TryParse(
            text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out value
        );
}
