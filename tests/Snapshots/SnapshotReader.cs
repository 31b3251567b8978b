using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Snapshots;

/// <summary>Reads a snapshot's file, strictly: what a person's editor or a merge may leave in it is refused by name.</summary>
/// <param name="what">What the text is, as the subject of a fault's sentence.</param>
internal sealed class SnapshotReader(string what)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads a snapshot without references.</summary>
    public Snapshot Received(string text)
    {
        var file = Parse(text);
        return file.Accepted is null
            ? Read(file, verified: false)
            : throw Fault("is an accepted snapshot, not one that a test has just measured");
    }

    /// <summary>Reads a snapshot with references.</summary>
    public Snapshot Verified(string text)
    {
        var file = Parse(text);
        return file.Accepted is null
            ? throw Fault("was never accepted: it has no date and reason")
            : Read(file, verified: true);
    }

    private SnapshotFile Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SnapshotFile>(text.TrimStart('\uFEFF'), Strict)
                ?? throw Fault("is null, not a snapshot");
        }
        catch (JsonException cause)
        {
            throw new SnapshotFault($"{what} is not a snapshot that can be read ({OneLine(cause.Message)}).", cause);
        }
    }

    private Snapshot Read(SnapshotFile file, bool verified)
    {
        Require(file.Metrics.Count > 0, "has no metrics");
        foreach (var name in new[] { file.Claim, file.Scale, file.Device })
        {
            Require(IsWord(name), $"has '{name}' where the name of a claim, scale or device class should be");
        }

        var metrics = file.Metrics.ConvertAll(metric => Read(metric, verified));
        var twice = metrics
            .CountBy(metric => metric.Name, StringComparer.Ordinal)
            .FirstOrDefault(name => name.Value > 1);
        Require(twice.Key is null, $"has the metric '{twice.Key}' twice");
        return new Snapshot
        {
            Claim = file.Claim,
            Sentence = file.Sentence,
            Scale = file.Scale,
            Device = file.Device,
            Machine = file.Machine,
            Accepted = file.Accepted is { } accepted ? Read(accepted) : null,
            RootSeed = file.RootSeed,
            Settings = file.Settings,
            Metrics = metrics,
        };
    }

    private Acceptance Read(AcceptanceFile file)
    {
        Require(
            DateOnly.TryParseExact(
                file.Date,
                SnapshotText.DateFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            ),
            $"was accepted on '{file.Date}', which is no date such as 2026-01-31"
        );
        Require(!string.IsNullOrWhiteSpace(file.Reason), "was accepted without a reason");
        return new Acceptance(date, file.Reason);
    }

    private Metric Read(MetricFile file, bool verified)
    {
        Require(!string.IsNullOrWhiteSpace(file.Name), "has a metric without a name");
        Require(
            verified == file.Reference is { Count: > 0 },
            $"has {(verified ? "no reference seeds" : "reference seeds")} for '{file.Name}'"
        );
        return file.Direction == SnapshotText.Exact ? Exact(file) : Banded(file, verified);
    }

    private ExactMetric Exact(MetricFile file)
    {
        Require(
            (file.Step, file.Floor, file.Alpha) is (null, null, null),
            $"has a step, a floor or an α for '{file.Name}', which is exact"
        );
        var metric = new ExactMetric(file.Name, Observations(file.Name, file.Check, Text))
        {
            Reference = Observations(file.Name, file.Reference ?? [], Text),
        };
        Require(
            metric.Reference.Select(seed => seed.Value).Distinct(StringComparer.Ordinal).Count() <= 1,
            $"has reference seeds that differ for '{file.Name}', which is exact"
        );
        return metric;
    }

    private BandedMetric Banded(MetricFile file, bool verified)
    {
        var direction = SnapshotText.DirectionOf(file.Direction);
        Require(
            direction is not null,
            $"has the direction '{file.Direction}' for '{file.Name}', not two-sided, at least, at most or exact"
        );
        Require(
            file.Step is >= 0 and < double.PositiveInfinity && file.Floor is >= 0 and < double.PositiveInfinity,
            $"has no step and floor of at least 0 for '{file.Name}'"
        );
        Require(
            verified ? file.Alpha is > 0 and < 1 : file.Alpha is null,
            $"has {(verified ? "no α between 0 and 1" : "an α")} for '{file.Name}'"
        );
        var metric = new BandedMetric(
            file.Name,
            direction!.Value,
            file.Step!.Value,
            file.Floor!.Value,
            Observations(file.Name, file.Check, Number)
        )
        {
            Reference = Observations(file.Name, file.Reference ?? [], Number),
            Alpha = file.Alpha ?? 0,
        };
        if (verified)
        {
            Require(
                metric.Reference.Count >= Band.FewestReferences,
                $"has {metric.Reference.Count} reference seed for '{file.Name}', of which no spread is defined"
            );
            Require(
                metric.Reference.Concat(metric.Check).All(seed => double.IsFinite(seed.Value)),
                $"has a value that is not finite for '{file.Name}'"
            );
            var both = metric.Reference.IntersectBy(metric.Check.Select(seed => seed.Seed), seed => seed.Seed).ToList();
            Require(both is [], $"has the seed {both.FirstOrDefault().Seed} of '{file.Name}' on both sides");
        }

        return metric;
    }

    private List<Observation<T>> Observations<T>(
        string metric,
        List<ObservationFile> file,
        Func<JsonElement, (bool Read, T Value)> read
    )
    {
        var twice = file.CountBy(observation => observation.Seed).FirstOrDefault(seed => seed.Value > 1);
        Require(twice.Value <= 1, $"has the seed {twice.Key} twice for '{metric}'");
        return file.ConvertAll(observation =>
        {
            var (isRead, value) = read(observation.Value);
            Require(
                isRead,
                $"has {OneLine(observation.Value.GetRawText())} as the value of '{metric}' for seed {observation.Seed}"
            );
            return new Observation<T>(observation.Seed, value);
        });
    }

    private static (bool Read, string Value) Text(JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? (true, value.GetString()!) : (false, "");

    private static (bool Read, double Value) Number(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) => (true, number),
            JsonValueKind.String when value.GetString() is "NaN" => (true, double.NaN),
            JsonValueKind.String when value.GetString() is "Infinity" => (true, double.PositiveInfinity),
            JsonValueKind.String when value.GetString() is "-Infinity" => (true, double.NegativeInfinity),
            _ => (false, 0),
        };

    // The names become those of a folder and a file.
    private static bool IsWord(string name) =>
        name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-');

    private static string OneLine(string text) => text.TrimEnd('.').ReplaceLineEndings(" ");

    private void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw Fault(otherwise);
        }
    }

    private SnapshotFault Fault(string predicate) => new($"{what} {predicate}.");

    private sealed record SnapshotFile(
        string Claim,
        string Sentence,
        string Scale,
        string Device,
        string Machine,
        ulong RootSeed,
        Dictionary<string, string> Settings,
        List<MetricFile> Metrics,
        AcceptanceFile? Accepted = null
    );

    private sealed record AcceptanceFile(string Date, string Reason);

    private sealed record MetricFile(
        string Name,
        string Direction,
        List<ObservationFile> Check,
        double? Step = null,
        double? Floor = null,
        double? Alpha = null,
        List<ObservationFile>? Reference = null
    );

    private sealed record ObservationFile(int Seed, JsonElement Value);
}
