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
        catch (Exception cause) when (cause is JsonException or ArgumentException)
        {
            throw new SnapshotFault(
                $"{what} is not a snapshot that can be read ({SnapshotText.OneLine(cause.Message.TrimEnd('.'))}).",
                cause
            );
        }
    }

    private Snapshot Read(SnapshotFile file, bool verified)
    {
        Require(file.Metrics.Count > 0, "has no metrics");
        // The annotations that the parser respects do not reach into lists and dictionaries.
        Require(!file.Metrics.Contains(null!), "has null in place of a metric");
        Require(!file.Settings.ContainsValue(null!), "has null in place of a setting");
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
        Require(!verified || file.Check.Count > 0, $"has no checked seeds for '{file.Name}'");
        return file.Direction == SnapshotText.Exact ? Exact(file) : Banded(file, verified);
    }

    private ExactMetric Exact(MetricFile file)
    {
        Require(
            (file.Step, file.Floor, file.Alpha, file.Again) is (null, null, null, null),
            $"has a step, a floor, an α or a second check for '{file.Name}', which is exact"
        );
        var metric = new ExactMetric(file.Name, Observations(file.Name, file.Check, Text))
        {
            Reference = Observations(file.Name, file.Reference ?? [], Text),
        };
        Require(
            metric.Reference is []
                || metric.Check.Concat(metric.Reference).All(seed => seed.Value == metric.Reference[0].Value),
            $"has seeds that differ for '{file.Name}', which is exact"
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
        // No file decides how wide its own bands are.
        Require(
            verified ? file.Alpha == Snapshot.Alpha : file.Alpha is null,
            $"has {(verified ? $"no α of {SnapshotText.Digits(Snapshot.Alpha)}" : "an α")} for '{file.Name}'"
        );
        Require(
            file.Again is null || (!verified && file.Again.Count == file.Check.Count),
            $"has a second check for '{file.Name}', {(verified ? "which only a received one has" : "of other than as many seeds")}"
        );
        var metric = new BandedMetric(
            file.Name,
            direction!.Value,
            file.Step!.Value,
            file.Floor!.Value,
            Observations(file.Name, file.Check, Number)
        )
        {
            Again = Observations(file.Name, file.Again ?? [], Number),
            Reference = Observations(file.Name, file.Reference ?? [], Number),
            Alpha = file.Alpha ?? 0,
        };
        RequireApart(metric.Name, metric.Check, metric.Again);
        RequireApart(metric.Name, metric.Check, metric.Reference);
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
            Require(HasBand(metric), $"has reference seeds for '{file.Name}' whose spread overflows");
        }

        return metric;
    }

    private void RequireApart(
        string metric,
        IReadOnlyList<Observation<double>> some,
        IReadOnlyList<Observation<double>> others
    )
    {
        var both = some.IntersectBy(others.Select(seed => seed.Seed), seed => seed.Seed).ToList();
        Require(both is [], $"has the seed {both.FirstOrDefault().Seed} of '{metric}' on both sides");
    }

    private List<Observation<T>> Observations<T>(
        string metric,
        List<ObservationFile> file,
        Func<JsonElement, (bool Read, T Value)> read
    )
    {
        Require(!file.Contains(null!), $"has null in place of a seed of '{metric}'");
        var twice = file.CountBy(observation => observation.Seed).FirstOrDefault(seed => seed.Value > 1);
        Require(twice.Value <= 1, $"has the seed {twice.Key} twice for '{metric}'");
        return file.ConvertAll(observation =>
        {
            var (isRead, value) = read(observation.Value);
            Require(
                isRead,
                $"has {observation.Value.GetRawText()} as the value of '{metric}' for seed {observation.Seed}"
            );
            return new Observation<T>(observation.Seed, value);
        });
    }

    // The widest that a comparison may need: of one check, on another class of device.
    private static bool HasBand(BandedMetric metric)
    {
        try
        {
            _ = Band.Of(
                [.. metric.Reference.Select(seed => seed.Value)],
                checks: 1,
                metric.Alpha,
                metric.Direction,
                metric.Step,
                metric.Floor,
                otherDevice: true
            );
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static (bool Read, string Value) Text(JsonElement value)
    {
        try
        {
            return value.ValueKind is JsonValueKind.String ? (true, value.GetString()!) : (false, "");
        }
        catch (InvalidOperationException)
        {
            // An escape of half a character, such as \ud800.
            return (false, "");
        }
    }

    private static (bool Read, double Value) Number(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) => (true, number),
            JsonValueKind.String => Text(value) switch
            {
                (true, "NaN") => (true, double.NaN),
                (true, "Infinity") => (true, double.PositiveInfinity),
                (true, "-Infinity") => (true, double.NegativeInfinity),
                _ => (false, 0),
            },
            _ => (false, 0),
        };

    /// <summary>Whether a name can be that of a folder and a file, everywhere.</summary>
    internal static bool IsWord(string name) =>
        name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-');

    private void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw Fault(otherwise);
        }
    }

    private SnapshotFault Fault(string predicate) => new($"{what} {SnapshotText.OneLine(predicate)}.");

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
        List<ObservationFile>? Again = null,
        double? Step = null,
        double? Floor = null,
        double? Alpha = null,
        List<ObservationFile>? Reference = null
    );

    private sealed record ObservationFile(int Seed, JsonElement Value);
}
