namespace Scripts.PowerShell;

/// <summary>Which SDKs the script takes, and what it says of others.</summary>
[Collection(OneAfterTheOther.Name)]
public sealed class SdkTests
{
    private const string Source = "get it from https://dotnet.microsoft.com/download.";

    [Fact]
    public void Run_NoDotnetOnPath_SaysWhatIsNeededAndWhereItIs()
    {
        using var folder = new ScratchFolder();
        using var path = SearchPath.Only(folder.Path);
        using var engine = new PowerShellEngine(ScriptRepository.Root);

        var run = engine.Run("");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            $"Expected the .NET SDK 10.0.100 or a later 10.0, but found no dotnet on PATH; {Source}",
            Assert.Single(run.Faults)
        );
    }

    [PosixTheory]
    [InlineData("8.0.404 9.0.100", "8.0.404, 9.0.100")]
    [InlineData("", "none")]
    public void Run_SdksThatAreTooOld_SaysWhichThereAre(string installed, string found)
    {
        using var dotnet = new FakeDotnet(
            version: null,
            installed: installed.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
        using var engine = new PowerShellEngine(ScriptRepository.Root);

        var run = engine.Run("test");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            $"Expected the .NET SDK 10.0.100 or a later 10.0, but found {found}; {Source}",
            Assert.Single(run.Faults)
        );
        Assert.Empty(run.Messages);
        Assert.False(dotnet.WasRun);
    }

    [PosixFact]
    public void Run_FolderWhereDotnetTakesAnotherSdk_SaysFromWhereItDoesNot()
    {
        using var dotnet = new FakeDotnet(version: "11.0.100", installed: ["10.0.401", "11.0.100"]);
        using var folder = new ScratchFolder();
        using var engine = new PowerShellEngine(folder.Path);

        var run = engine.Run("");

        Assert.Equal(1, run.ExitCode);
        var root = Path.TrimEndingDirectorySeparator(ScriptRepository.Root);
        Assert.Equal(
            $"Expected the .NET SDK 10.0.100 or a later 10.0, which is installed, but in '{folder.Path}' dotnet takes 11.0.100; "
                + $"call this script from '{root}'.",
            Assert.Single(run.Faults)
        );
        Assert.False(dotnet.WasRun);
    }

    [PosixTheory]
    [InlineData("latestFeature", "10.0.100", true)]
    [InlineData("latestFeature", "10.0.401", true)]
    [InlineData("latestFeature", "10.0.99", false)]
    [InlineData("latestFeature", "10.0.100-rc.2.25502.107", false)]
    [InlineData("latestFeature", "10.1.100", false)]
    [InlineData("latestFeature", "9.0.400", false)]
    [InlineData("latestFeature", "11.0.100", false)]
    [InlineData("feature", "10.0.200", true)]
    [InlineData("patch", "10.0.107", true)]
    [InlineData("patch", "10.0.200", false)]
    [InlineData("latestPatch", "10.0.107", true)]
    [InlineData(null, "10.0.107", true)]
    [InlineData(null, "10.0.200", false)]
    [InlineData("minor", "10.1.100", true)]
    [InlineData("latestMinor", "11.0.100", false)]
    [InlineData("latestMajor", "11.0.100", true)]
    [InlineData("major", "9.0.100", false)]
    [InlineData("disable", "10.0.100", true)]
    [InlineData("disable", "10.0.101", false)]
    [InlineData("latestFeature", "not-a-version", false)]
    public void Run_Sdk_IsTakenWhereRollForwardAllowsIt(string? rollForward, string version, bool isTaken)
    {
        var rule = rollForward is null ? "" : $", \"rollForward\": \"{rollForward}\"";
        var run = RunWith($$"""{ "sdk": { "version": "10.0.100"{{rule}} } }""", version);

        Assert.Equal(isTaken ? 0 : 1, run.ExitCode);
        Assert.Equal(isTaken ? 0 : 1, run.Faults.Count);
    }

    [PosixFact]
    public void Run_RuleWithComments_IsRead() =>
        Assert.Equal(0, RunWith("{ // why\n \"sdk\": { \"version\": /* it */ \"10.0.401\" } }", "10.0.401").ExitCode);

    [PosixTheory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{ "sdk": { "version": "ten" } }""")]
    [InlineData("""{ "sdk": { "version": 10 } }""")]
    [InlineData(null)]
    public void Run_RuleThatCannotBeRead_NamesTheFile(string? json)
    {
        var run = RunWith(json, "10.0.401");

        Assert.Equal(1, run.ExitCode);
        Assert.Matches("^'.*global.json' has to name the .NET SDK as sdk.version, but ", Assert.Single(run.Faults));
    }

    private static ScriptRun RunWith(string? json, string version)
    {
        using var dotnet = new FakeDotnet(version: version, installed: [version]);
        using var folder = new ScratchFolder();
        var script = folder.PathOf("reproduce.ps1");
        File.Copy(PowerShellEngine.Script, script);
        if (json is not null)
        {
            File.WriteAllText(folder.PathOf("global.json"), json);
        }

        using var engine = new PowerShellEngine(folder.Path);
        var run = engine.Run("", script);
        Assert.Equal(run.ExitCode == 0, dotnet.WasRun);
        return run;
    }
}
