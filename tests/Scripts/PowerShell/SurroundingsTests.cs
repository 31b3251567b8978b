namespace Scripts.PowerShell;

/// <summary>Exit codes and standard error as the program has them, and a session that is left as it was.</summary>
[Collection(OneAfterTheOther.Name)]
public sealed class SurroundingsTests
{
    [PosixTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(70)]
    [InlineData(130)]
    [InlineData(143)]
    public void Run_ExitCode_IsThatOfTheCommand(int code)
    {
        using var dotnet = new FakeDotnet(code);
        using var engine = new PowerShellEngine(ScriptRepository.Root);
        engine.Evaluate("$ErrorActionPreference = 'Stop'; $PSNativeCommandUseErrorActionPreference = $true");

        foreach (var typed in new[] { "", "claims", "test" })
        {
            var run = engine.Run(typed);

            Assert.Equal(code, run.ExitCode);
            Assert.Equal(["said on output"], run.Output);
            Assert.Equal(["said on error"], run.Messages);
            Assert.Empty(run.Faults);
        }
    }

    [PosixTheory]
    [InlineData("")]
    [InlineData("test")]
    [InlineData("tabel")]
    public void Run_SessionOfTheCaller_IsLeftAsItWas(string typed)
    {
        using var dotnet = new FakeDotnet(3);
        using var folder = new ScratchFolder();
        using var engine = new PowerShellEngine(folder.Path);
        engine.Evaluate("$PSNativeCommandUseErrorActionPreference = $true; $PSNativeCommandArgumentPassing = 'Legacy'");
        const string State =
            "Get-Location -ErrorAction Ignore; $PWD.Path; $ErrorActionPreference; $PSNativeCommandUseErrorActionPreference; "
            + "$PSNativeCommandArgumentPassing; $ExecutionContext.InvokeProvider.ChildItem.Get('Env:', $false).ForEach({ \"$($_.Key)=$($_.Value)\" }); "
            + "$ExecutionContext.InvokeProvider.ChildItem.Get('Function:', $false).Name; "
            + "$ExecutionContext.InvokeProvider.ChildItem.Get('Variable:', $false).Name; [Environment]::CurrentDirectory; "
            + "try { $notSet; 'lax' } catch { 'strict' }";
        engine.Run(typed);
        var before = engine.Evaluate(State);

        engine.Run(typed);

        Assert.Equal(before, engine.Evaluate(State));
        Assert.Contains(folder.Path, before);
        Assert.Contains("Legacy", before);
        Assert.Contains("lax", before);
        Assert.DoesNotContain("Find-Dotnet", before);
    }

    [PosixFact]
    public void Run_FromAnotherFolder_StartsThereWithPathsOfTheRepository()
    {
        using var dotnet = new FakeDotnet();
        using var folder = new ScratchFolder();
        using var engine = new PowerShellEngine(folder.Path);

        Assert.Equal(0, engine.Run("trace here").ExitCode);
        Assert.Equal(folder.Path, dotnet.StartedIn);
        Assert.Equal(
            ["run", "-c", "Release", "--project", ScriptRepository.PathOf("src", "Experiments"), "--", "trace", "here"],
            dotnet.Arguments
        );

        Assert.Equal(0, engine.Run("test").ExitCode);
        Assert.Equal(folder.Path, dotnet.StartedIn);
        Assert.Equal(["test", "-c", "Release", ScriptRepository.PathOf("Reproduce.sln")], dotnet.Arguments);
    }

    [PosixTheory]
    [InlineData("claims", true)]
    [InlineData("snapshots review", true)]
    [InlineData("poster docs", true)]
    [InlineData("claims --repository elsewhere", false)]
    [InlineData("claims --repository=elsewhere", false)]
    [InlineData("report A", false)]
    [InlineData("", false)]
    public void Run_OutsideTheRepository_TellsTheCommandsThatNeedItWhereItIs(string typed, bool isTold)
    {
        using var dotnet = new FakeDotnet();
        using var folder = new ScratchFolder();
        using var outside = new PowerShellEngine(folder.Path);
        using var inside = new PowerShellEngine(ScriptRepository.PathOf("docs"));

        inside.Run(typed);
        var usual = dotnet.Arguments;
        outside.Run(typed);

        var root = Path.TrimEndingDirectorySeparator(ScriptRepository.Root);
        Assert.Equal(isTold ? [.. usual, "--repository", root] : usual, dotnet.Arguments);
        Assert.DoesNotContain(root, usual);
    }

    [PosixFact]
    public void Run_Verbose_ShowsTheCommand()
    {
        using var dotnet = new FakeDotnet();
        using var engine = new PowerShellEngine(ScriptRepository.Root);

        var run = engine.Run("claims clamp -Verbose 4>&1");

        Assert.Contains(run.Output, line => line.EndsWith("-- claims clamp", StringComparison.Ordinal));
    }
}
