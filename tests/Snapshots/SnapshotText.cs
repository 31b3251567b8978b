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
    public static string Write(Snapshot snapshot)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            json.WriteString("claim", snapshot.Claim);
            json.WriteString("sentence", snapshot.Sentence);
            json.WriteString("scale", snapshot.Scale);
            json.WriteString("device", snapshot.Device);
            json.WriteString("machine", snapshot.Machine);
            if (snapshot.Accepted is { } accepted)
            {
                json.WriteStartObject("accepted");
                json.WriteString("date", accepted.Date.ToString(DateFormat, CultureInfo.InvariantCulture));
                json.WriteString("reason", accepted.Reason);
                json.WriteEndObject();
            }

            json.WriteNumber("rootSeed", snapshot.RootSeed);
            json.WriteStartObject("settings");
            foreach (var (name, value) in snapshot.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal))
            {
                json.WriteString(name, value);
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

    private static void Write(Utf8JsonWriter json, Metric metric)
    {
        json.WriteStartObject();
        json.WriteString("name", metric.Name);
        switch (metric)
        {
            case BandedMetric banded:
                json.WriteString("direction", NameOf(banded.Direction));
                json.WriteNumber("step", banded.Step);
                json.WriteNumber("floor", banded.Floor);
                if (banded.Reference.Count > 0)
                {
                    json.WriteNumber("alpha", banded.Alpha);
                }

                Write(json, "check", banded.Check, Number);
                Write(json, "reference", banded.Reference, Number);
                break;
            case ExactMetric exact:
                json.WriteString("direction", Exact);
                Write(json, "check", exact.Check, Quoted);
                Write(json, "reference", exact.Reference, Quoted);
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
        if (observations.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var (seed, value) in observations)
        {
            // Raw, because the writer would give every property a line of its own.
            json.WriteRawValue(
                string.Create(CultureInfo.InvariantCulture, $"{{ \"seed\": {seed}, \"value\": {text(value)} }}")
            );
        }

        json.WriteEndArray();
    }

    private static string Number(double value) => double.IsFinite(value) ? Digits(value) : Quoted(Digits(value));

    private static string Quoted(string text) =>
        $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
