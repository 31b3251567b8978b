using System.Globalization;
using System.Text;
using Experiments.Runs;

namespace Experiments.Claims.Calibration;

/// <summary>A seed of its own root, written <c>2024:20</c>.</summary>
/// <param name="RootSeed">The number from which the streams of all seeds of a run are derived.</param>
/// <param name="Seed">The seed number, at least 0.</param>
public readonly record struct HeldOutSeed(ulong RootSeed, int Seed)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{RootSeed}:{Seed}");

    /// <summary>Reads what <see cref="ToString"/> writes, and nothing else.</summary>
    public static bool TryRead(string text, out HeldOutSeed seed)
    {
        seed = default;
        if (
            text.Split(':') is not [var root, var number]
            || !ulong.TryParse(root, NumberStyles.None, CultureInfo.InvariantCulture, out var rootSeed)
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seedNumber)
        )
        {
            return false;
        }

        seed = new HeldOutSeed(rootSeed, seedNumber);
        return seed.ToString() == text;
    }
}

/// <summary>
/// The metrics of one claim on seeds that no snapshot uses, seeds × metrics. As a file: fields separated by tabs (the
/// metrics' names have commas), a line feed after every line, under the header <c>seed</c>, <c>&lt;metric&gt;</c>, …, with the fewest
/// digits that read back to the same number.
/// </summary>
public sealed class HeldOutSeeds
{
    private const string Corner = "seed";
    private const char Separator = '\t';

    private readonly double[][] _values;

    /// <summary>Takes the values.</summary>
    /// <param name="metrics">The metrics' names, at least one: different from each other, not empty, one line each.</param>
    /// <param name="rows">Each seed once, with a finite value for each metric.</param>
    /// <exception cref="ArgumentException">Some of that is not so.</exception>
    public HeldOutSeeds(
        IReadOnlyList<string> metrics,
        IReadOnlyList<(HeldOutSeed Seed, IReadOnlyList<double> Values)> rows
    )
    {
        if (metrics is [] || metrics.Distinct().Count() != metrics.Count || !metrics.All(IsName))
        {
            throw new ArgumentException(
                "Metrics need different names of one line each, at least one.",
                nameof(metrics)
            );
        }

        if (
            rows.Any(row => row.Values.Count != metrics.Count || !row.Values.All(double.IsFinite))
            || rows.DistinctBy(row => row.Seed).Count() != rows.Count
        )
        {
            throw new ArgumentException("Each seed needs one row with a finite value of each metric.", nameof(rows));
        }

        Metrics = [.. metrics];
        Seeds = [.. rows.Select(row => row.Seed)];
        _values = [.. metrics.Select((_, column) => rows.Select(row => row.Values[column]).ToArray())];
    }

    /// <summary>The metrics' names, by column.</summary>
    public IReadOnlyList<string> Metrics { get; }

    /// <summary>The seeds, by row.</summary>
    public IReadOnlyList<HeldOutSeed> Seeds { get; }

    /// <summary>A metric's values, one for each of <see cref="Seeds"/>.</summary>
    /// <param name="column">The metric's place in <see cref="Metrics"/>.</param>
    public IReadOnlyList<double> Values(int column) => _values[column];

    /// <summary>Reads a file.</summary>
    /// <exception cref="HeldOutFault">It is missing, cannot be read, or is no such file.</exception>
    public static HeldOutSeeds Read(string path)
    {
        try
        {
            return Parse(
                File.ReadAllText(
                    path,
                    new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
                ),
                path
            );
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new HeldOutFault($"'{path}' cannot be read ({Reason.Of(cause)}).", cause);
        }
    }

    /// <summary>Writes a file, either the whole of it or nothing.</summary>
    /// <exception cref="RunFault">It cannot be written.</exception>
    public void Write(string path) => WholeFile.Write(path, ToString());

    /// <summary>The text of the file.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(Corner);
        foreach (var metric in Metrics)
        {
            text.Append(Separator).Append(metric);
        }

        text.Append('\n');
        for (var row = 0; row < Seeds.Count; row++)
        {
            text.Append(Seeds[row]);
            foreach (var column in _values)
            {
                text.Append(Separator).Append(Digits.Of(column[row]));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text; CR LF is understood.</param>
    /// <param name="path">The file's name, for the fault.</param>
    /// <exception cref="HeldOutFault">It is not what <see cref="ToString"/> writes.</exception>
    internal static HeldOutSeeds Parse(string text, string path)
    {
        string[] lines = [.. text.Split('\n').Select(line => line.EndsWith('\r') ? line[..^1] : line)];
        // A number that was cut off may look like a number, the line feed that is missing after it does not.
        if (lines[^1].Length > 0)
        {
            throw At(path, lines.Length, "a line feed at the end of the line", "the end of the file");
        }

        var header = lines[0].Split(Separator);
        if (header is not [Corner, _, ..])
        {
            throw At(path, 1, $"a header of '{Corner}' and metrics, separated by tabs", $"'{lines[0]}'");
        }

        var metrics = header[1..];
        if (Array.Find(metrics, name => !IsName(name)) is { } wrong)
        {
            throw At(path, 1, "a name of one line for each metric", $"'{wrong}'");
        }

        if (metrics.GroupBy(name => name).FirstOrDefault(names => names.Count() > 1) is { } twice)
        {
            throw At(path, 1, "each metric once", $"a second '{twice.Key}'");
        }

        var seen = new HashSet<HeldOutSeed>();
        var rows = new List<(HeldOutSeed, IReadOnlyList<double>)>();
        for (var number = 2; number < lines.Length; number++)
        {
            var fields = lines[number - 1].Split(Separator);
            if (fields.Length != header.Length)
            {
                throw At(path, number, $"a line of {header.Length} fields", $"one of {fields.Length}");
            }

            if (!HeldOutSeed.TryRead(fields[0], out var seed))
            {
                throw At(path, number, "a seed such as '2024:20'", $"'{fields[0]}'");
            }

            if (!seen.Add(seed))
            {
                throw At(path, number, "each seed once", $"a second {seed}");
            }

            rows.Add((seed, [.. fields[1..].Select(field => Value(field, path, number))]));
        }

        return new HeldOutSeeds(metrics, rows);
    }

    private static double Value(string field, string path, int number) =>
        Digits.TryRead(field, out double value) && double.IsFinite(value)
            ? value
            : throw At(path, number, "a finite number", $"'{field}'");

    private static bool IsName(string name) => name.Length > 0 && !name.Any(char.IsControl);

    private static HeldOutFault At(string path, int line, string expected, string found) =>
        new($"On line {line} of '{path}', {expected} was expected, but {found} was found.");
}
