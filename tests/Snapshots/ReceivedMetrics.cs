using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Snapshots;

/// <summary>One measured quantity of a claim.</summary>
/// <param name="Name">What was measured, with its settings, such as <c>accuracy, ε = 0.1, s = 0.5</c>.</param>
/// <param name="Values">A value for every seed, in the order of the seeds.</param>
public sealed record Metric(string Name, IReadOnlyList<(int Seed, double Value)> Values);

/// <summary>
/// What a run of a claim's test has measured, written before anything is asserted to
/// <c>verified/&lt;claim&gt;/&lt;name&gt;.received.json</c>: one seed per line, round-trip digits, LF. Git ignores it.
/// </summary>
/// <param name="Claim">The claim's id, which names the folder.</param>
/// <param name="Name">The scale and device class, which name the file.</param>
/// <param name="Settings">The settings, printed whole.</param>
/// <param name="Metrics">What was measured.</param>
public sealed record ReceivedMetrics(string Claim, string Name, string Settings, IReadOnlyList<Metric> Metrics)
{
    /// <summary>The text of the file.</summary>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            text.Append(
                CultureInfo.InvariantCulture,
                $"{{\n  \"claim\": {Quoted(Claim)},\n  \"name\": {Quoted(Name)},\n"
            );
            text.Append(CultureInfo.InvariantCulture, $"  \"settings\": {Quoted(Settings)},\n  \"metrics\": [");
            text.AppendJoin(',', Metrics.Select(Json));
            return text.Append("\n  ]\n}\n").ToString();
        }
    }

    /// <summary>Writes the file beside where its verified one lies; on a build server nothing is written into the store.</summary>
    /// <param name="store">The folder that holds <c>verified</c>.</param>
    /// <param name="onBuildServer">Whether this is a build server.</param>
    /// <returns>The file's path, or null where nothing was written.</returns>
    public string? Write(string store, bool onBuildServer)
    {
        if (onBuildServer)
        {
            return null;
        }

        var folder = Path.Combine(store, "verified", Claim);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{Name}.received.json");
        File.WriteAllText(path, Text);
        return path;
    }

    private static string Json(Metric metric)
    {
        var values = metric.Values.Select(v =>
            double.IsFinite(v.Value)
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"\n        {{ \"seed\": {v.Seed}, \"value\": {v.Value:R} }}"
                )
                : throw new ArgumentException($"{metric.Name} is {v.Value} for seed {v.Seed}.", nameof(metric))
        );
        return $"\n    {{\n      \"name\": {Quoted(metric.Name)},\n      \"values\": [{string.Join(',', values)}\n      ]\n    }}";
    }

    private static string Quoted(string text) =>
        $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
