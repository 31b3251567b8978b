using System.Text.Json;
using Experiments.Runs;
using Experiments.Runs.Doctor;
using Units.Build;

namespace Units.Doctor;

/// <summary>The checks of .NET: what runs the program, and what builds it.</summary>
public sealed class DotnetCheckTests
{
    private static readonly SdkRule Rule = new(new Version(10, 0, 100), "latestFeature");

    [Fact]
    public void Runtime_OfThisProcess_IsTheOneThatWasCompiledFor() =>
        Assert.Equal(HealthStatus.Ok, new RuntimeCheck(RuntimeFacts.OfThisProcess).Look().Status);

    [Theory]
    [InlineData("10.0.12", HealthStatus.Ok, ".NET 10.0.12 on linux-x64; .NET 10.0 is needed")]
    [InlineData(
        "11.0.0",
        HealthStatus.Warn,
        "expected .NET 10.0, found .NET 11.0.0 on linux-x64, with which nobody has compared numbers"
    )]
    [InlineData("9.0.4", HealthStatus.Fail, "expected .NET 10.0 or later, found .NET 9.0.4 on linux-x64")]
    public void Runtime_OfAVersion_IsSaidAgainstTheTarget(string running, HealthStatus status, string found)
    {
        var diagnosis = new RuntimeCheck(
            new RuntimeFacts(Version.Parse(running), new Version(10, 0), "linux-x64")
        ).Look();

        Assert.Equal((status, found), (diagnosis.Status, diagnosis.Found));
    }

    [Fact]
    public void Rule_OfThisProgram_IsThatOfTheRepository()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(BuildFacts.RepositoryRoot, "global.json")));

        Assert.Equal(
            json.RootElement.GetProperty("sdk").GetProperty("version").GetString(),
            $"{SdkRule.OfThisProgram.Least}"
        );
        Assert.NotEmpty(SdkRule.OfThisProgram.Words);
    }

    [Theory]
    [InlineData("latestFeature", "10.0.100 10.0.401", "10.0.99 10.1.100 11.0.100 9.0.300 10.0.200-rc.1 x")]
    [InlineData("minor", "10.0.100 10.2.100", "11.0.100 9.0.300")]
    [InlineData("latestMajor", "10.0.100 12.0.100", "9.0.300")]
    public void Fits_VersionsOfARule_AreThoseThatItLets(string rollForward, string fitting, string other)
    {
        var rule = Rule with { RollForward = rollForward };

        Assert.All(fitting.Split(' '), version => Assert.True(rule.Fits(version), version));
        Assert.All(other.Split(' '), version => Assert.False(rule.Fits(version), version));
    }

    [Fact]
    public void Fits_UnderARuleThatIsNotKnown_IsAFault() =>
        Assert.Equal(
            "global.json has a rollForward 'disable' that doctor does not know.",
            Assert.Throws<RunFault>(() => (Rule with { RollForward = "disable" }).Fits("10.0.100")).Message
        );

    [Fact]
    public void Sdk_OneThatFits_IsTheLastOfThem() =>
        Check.IsOk(Sdk("9.0.300", "10.0.100", "10.0.401"), "10.0.401; building needs 10.0.100 or a later 10.0");

    [Fact]
    public void Sdk_NoneOrNoDotnet_IsNothingThatRunningNeeds()
    {
        Check.IsOk(Sdk(), "none installed, and running needs none; building needs 10.0.100 or a later 10.0");
        Check.IsOk(
            new SdkCheck(() => new SdkFacts(Rule, null)),
            "no dotnet on PATH, and running needs none; building needs 10.0.100 or a later 10.0"
        );
    }

    [Fact]
    public void Sdk_OthersAlone_IsAWarning() =>
        Check.Is(
            Sdk("8.0.400", "9.0.300"),
            HealthStatus.Warn,
            "expected the .NET SDK 10.0.100 or a later 10.0, found 8.0.400, 9.0.300: the program runs, but cannot be built or tested here",
            "Install the SDK from https://dotnet.microsoft.com/download."
        );

    [Fact]
    public void Sdk_OfThisMachine_IsFoundAndFits() =>
        Assert.Equal(HealthStatus.Ok, new SdkCheck(() => SdkFacts.OfThisMachine).Look().Status);

    private static SdkCheck Sdk(params string[] installed) => new(() => new SdkFacts(Rule, installed));
}
