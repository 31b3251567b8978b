using System.Text.Json;

namespace Experiments.Runs.Doctor;

/// <summary>Which .NET SDK builds this program, as global.json says it.</summary>
/// <param name="Least">The least version.</param>
/// <param name="RollForward">How far a later one may go, such as "latestFeature".</param>
public sealed record SdkRule(Version Least, string RollForward)
{
    private const string Resource = "global.json";

    /// <summary>The rule of the repository, as it was when the program was built.</summary>
    public static SdkRule OfThisProgram
    {
        get
        {
            using var stream = typeof(SdkRule).Assembly.GetManifestResourceStream(Resource)!;
            using var json = JsonDocument.Parse(stream);
            var sdk = json.RootElement.GetProperty("sdk");
            return new SdkRule(
                Version.Parse(sdk.GetProperty("version").GetString()!),
                sdk.GetProperty("rollForward").GetString()!
            );
        }
    }

    /// <summary>The rule in words.</summary>
    public string Words =>
        Reach switch
        {
            2 => $"{Least} or a later {Least.Major}.{Least.Minor}",
            1 => $"{Least} or a later {Least.Major}",
            _ => $"{Least} or later",
        };

    /// <summary>Whether an SDK builds this program; one that is not released yet does not.</summary>
    /// <param name="version">Its version, as <c>dotnet --list-sdks</c> writes it.</param>
    public bool Fits(string version) =>
        Version.TryParse(version, out var found)
        && found >= Least
        && (Reach == 0 || found.Major == Least.Major)
        && (Reach < 2 || found.Minor == Least.Minor);

    // How many of the version's parts have to be the same.
    private int Reach =>
        RollForward switch
        {
            "latestFeature" or "feature" => 2,
            "latestMinor" or "minor" => 1,
            "latestMajor" or "major" => 0,
            _ => throw new RunFault($"global.json has a rollForward '{RollForward}' that doctor does not know."),
        };
}
