using System.Security.Cryptography;
using System.Text;
using Experiments.Runs;

namespace Experiments.Claims.Verdicts;

/// <summary>What the evidence said of a claim when it was last run at a scale: committed as data, and shown as long as it is still the claim's.</summary>
public sealed record RecordedVerdict
{
    private const string DeviceName = "device";

    /// <summary>The claim's id.</summary>
    public required string Claim { get; init; }

    /// <summary>The name of the scale.</summary>
    public required string Scale { get; init; }

    /// <summary>The verdict as measured, whichever was expected.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The significance of every part's test.</summary>
    public required double Alpha { get; init; }

    /// <summary>The day of the measurement, in UTC.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The class of the device: "cpu" or "cuda".</summary>
    public required string Device { get; init; }

    /// <summary>What computed it, as far as it can change a bit.</summary>
    public required string Machine { get; init; }

    /// <summary>How long the measurement takes by itself, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The version of the program, with the revision of its source where the build knew it.</summary>
    public required string Program { get; init; }

    /// <summary>The claim's sentence at that time.</summary>
    public required string Sentence { get; init; }

    /// <summary>What was tested, in the claim's words at that time.</summary>
    public required string Tested { get; init; }

    /// <summary>The digest of the images; null where there are none.</summary>
    public required string? Data { get; init; }

    /// <summary>The settings, seeds among them, by name; without the device.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>The digest of <see cref="Parts"/>, <see cref="DigestOf"/>, by which a part that was lost or altered is seen.</summary>
    public required string Digest { get; init; }

    /// <summary>The claim's parts with their tests.</summary>
    public required IReadOnlyList<Part> Parts { get; init; }

    /// <summary>The record of a measurement.</summary>
    /// <param name="study">The study.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="bench">What it was measured on.</param>
    /// <param name="measured">What was measured with the study's settings at that scale.</param>
    /// <param name="date">The day, in UTC.</param>
    public static RecordedVerdict Of(Study study, Scale scale, Bench bench, Timed<Measured> measured, DateOnly date)
    {
        var settings = study.SettingsAt(scale);
        var run = bench.Run(settings);
        var fingerprint = bench.Fingerprint(settings);
        var finding = measured.Value.Finding;
        return new RecordedVerdict
        {
            Claim = study.Claim.Id,
            Scale = scale.Name,
            Verdict = finding.Verdict,
            Alpha = Finding.Alpha,
            Date = date,
            Device = run.DeviceClass,
            Machine = fingerprint.Bits,
            Seconds = Math.Round(measured.Took.TotalSeconds, 1),
            Program = fingerprint.Program,
            Sentence = study.Claim.Sentence,
            Tested = study.Claim.Tested,
            Data = run.DataDigest,
            Settings = SettingsOf(study, scale),
            Digest = DigestOf(finding.Parts),
            Parts = finding.Parts,
        };
    }

    /// <summary>The digest of parts: the first 16 lower-case hexadecimal digits of the SHA-256 of their texts and numbers.</summary>
    /// <param name="parts">The parts.</param>
    public static string DigestOf(IEnumerable<Part> parts)
    {
        var text = string.Concat(
            parts.Select(part => $"{part.Statement}\n{Digits.Of(part.P)}\n{Digits.Of(part.OppositeP)}\n{part.Effect}\n")
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    /// <summary>
    /// Why this record says nothing of the claim as it is now, as a clause; null where it does. Its expected verdict and its caveat
    /// have no part in that.
    /// </summary>
    /// <param name="study">The claim's study.</param>
    /// <param name="scale">The scale.</param>
    public string? Staleness(Study study, Scale scale)
    {
        var claim = study.Claim;
        return (Sentence, Tested) != (claim.Sentence, claim.Tested) ? "the recorded evidence is of another wording"
            : !IsSame(Settings, SettingsOf(study, scale)) ? "the recorded evidence is of other settings"
            : Alpha != Finding.Alpha ? "the recorded evidence is of another significance"
            : Parts.Count == 0 || Digest != DigestOf(Parts) ? "the recorded evidence has lost or altered parts"
            : Verdict != new Finding(claim, Parts).Verdict ? "the recorded verdict does not follow from its parts"
            : null;
    }

    private static Dictionary<string, string> SettingsOf(Study study, Scale scale) =>
        RunSettings
            .OfAnyMachine(study.SettingsAt(scale))
            .Listing.Where(line => line.Name != DeviceName)
            .ToDictionary(line => line.Name, line => line.Value, StringComparer.Ordinal);

    private static bool IsSame(IReadOnlyDictionary<string, string> some, Dictionary<string, string> others) =>
        some.Count == others.Count && some.All(setting => others.GetValueOrDefault(setting.Key) == setting.Value);
}
