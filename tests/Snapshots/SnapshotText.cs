using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Snapshots;

/// <summary>The file of a snapshot: JSON, one seed on each line, round-trip digits, a line feed after every line.</summary>
public static class SnapshotText
{
    internal const string Exact = "exact";
    internal const string DateFormat = "yyyy-MM-dd";

    // The start of a line as deep as a metric's properties.
    private const string Line = "\n      ";

    private static readonly (Direction Direction, string Name)[] Directions =
    [
        (Direction.TwoSided, "two-sided"),
        (Direction.AtLeast, "at least"),
        (Direction.AtMost, "at most"),
    ];

    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a snapshot. NaN and infinity, which a received one may hold, are written as texts.</summary>
    /// <exception cref="SnapshotFault">A text of it is not valid Unicode, and would be read back as another.</exception>
    public static string Write(Snapshot snapshot)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            json.WriteString("claim", Whole(snapshot.Claim));
            json.WriteString("sentence", Whole(snapshot.Sentence));
            json.WriteString("scale", Whole(snapshot.Scale));
            json.WriteString("device", Whole(snapshot.Device));
            json.WriteString("machine", Whole(snapshot.Machine));
            if (snapshot.Accepted is { } accepted)
            {
                json.WriteStartObject("accepted");
                json.WriteString("date", accepted.Date.ToString(DateFormat, CultureInfo.InvariantCulture));
                json.WriteString("reason", Whole(accepted.Reason));
                json.WriteEndObject();
            }

            json.WriteNumber("rootSeed", snapshot.RootSeed);
            json.WriteStartObject("settings");
            foreach (var (name, value) in snapshot.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal))
            {
                json.WriteString(Whole(name), Whole(value));
            }

            json.WriteEndObject();
            json.WriteStartArray("metrics");
            foreach (var metric in snapshot.Metrics)
            {
                Write(json, metric);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    /// <summary>Reads what <see cref="Write(Snapshot)"/> wrote of a snapshot that was received.</summary>
    /// <param name="text">The text; a byte order mark and CR LF are understood.</param>
    /// <param name="what">What the text is, as the subject of a fault's sentence.</param>
    /// <exception cref="SnapshotFault">It is no such snapshot.</exception>
    public static Snapshot ReadReceived(string text, string what = "The received text") =>
        new SnapshotReader(what).Received(text);

    /// <summary>Reads what <see cref="Write(Snapshot)"/> wrote of a snapshot that was accepted.</summary>
    /// <param name="text">The text; a byte order mark and CR LF are understood.</param>
    /// <param name="what">What the text is, as the subject of a fault's sentence.</param>
    /// <exception cref="SnapshotFault">It is no such snapshot.</exception>
    public static Snapshot ReadVerified(string text, string what = "The verified text") =>
        new SnapshotReader(what).Verified(text);

    internal static string NameOf(Direction direction) => Directions.Single(known => known.Direction == direction).Name;

    internal static Direction? DirectionOf(string name)
    {
        foreach (var known in Directions)
        {
            if (known.Name == name)
            {
                return known.Direction;
            }
        }

        return null;
    }

    /// <summary>A number in the fewest digits that read back to the same bits.</summary>
    internal static string Digits(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A text on one line, its line ends and other control characters as escapes.</summary>
    internal static string OneLine(string text) =>
        text.Any(IsControl)
            ? string.Concat(text.Select(letter => IsControl(letter) ? $"\\u{(int)letter:X4}" : letter.ToString()))
            : text;

    private static bool IsControl(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029';

    private static string Whole(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                throw new SnapshotFault(
                    $"A snapshot cannot hold the text '{OneLine(text)}', which has half a character at {at}."
                );
            }

            at += rune.Utf16SequenceLength - 1;
        }

        return text;
    }

    private static void Write(Utf8JsonWriter json, Metric metric)
    {
        json.WriteStartObject();
        json.WriteString("name", Whole(metric.Name));
        switch (metric)
        {
            case BandedMetric banded:
                json.WriteString("direction", NameOf(banded.Direction));
                Write(json, "step", banded.Step);
                Write(json, "floor", banded.Floor);
                if (banded.Reference.Count > 0)
                {
                    Write(json, "alpha", banded.Alpha);
                }

                Write(json, "check", banded.Check, Number);
                if (banded.Again.Count > 0)
                {
                    Write(json, "again", banded.Again, Number);
                }

                if (banded.Reference.Count > 0)
                {
                    Write(json, "reference", banded.Reference, Number);
                }

                break;
            case ExactMetric exact:
                json.WriteString("direction", Exact);
                Write(json, "check", exact.Check, Quoted);
                if (exact.Reference.Count > 0)
                {
                    Write(json, "reference", exact.Reference, Quoted);
                }

                break;
            default:
                throw new ArgumentException($"A {metric.GetType()} has no form in a file.", nameof(metric));
        }

        json.WriteEndObject();
    }

    private static void Write<T>(
        Utf8JsonWriter json,
        string name,
        IReadOnlyList<Observation<T>> observations,
        Func<T, string> text
    )
    {
        json.WritePropertyName(name);
        // Raw, because the writer would give every property a line of its own.
        json.WriteRawValue(
            observations.Count == 0
                ? "[]"
                : $"[{string.Join(',', observations.Select(seed => $"{Line}  {OneSeed(seed, text)}"))}{Line}]"
        );
    }

    private static string OneSeed<T>(Observation<T> observation, Func<T, string> text) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{{ \"seed\": {observation.Seed}, \"value\": {text(observation.Value)} }}"
        );

    private static void Write(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Number(value));
    }

    private static string Number(double value) => double.IsFinite(value) ? Digits(value) : Quoted(Digits(value));

    private static string Quoted(string text) =>
        $"\"{JsonEncodedText.Encode(Whole(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
