namespace Scripts.Workflows;

/// <summary>The step that installs what a machine lacks, with a package manager that only says what it was told.</summary>
public sealed class InstallStepTests : IDisposable
{
    private static readonly string[] Needed = ["dotnet", "chromium", "chromedriver", "node", "npm", "shellcheck"];

    private readonly StepRun _step = new(Steps.Install);

    public InstallStepTests()
    {
        _step.Pretend("apt-get", "echo \"apt-get $*\"");
        _step.Pretend("sudo", "exec \"$@\"");
        _step.Pretend("find", "echo /usr/share/fonts/DejaVuSans.ttf");
        _step.LeaveOnly("bash", "grep", "id");
    }

    public void Dispose() => _step.Dispose();

    [LinuxFact]
    public void Install_NothingIsMissing_InstallsNothing()
    {
        Have(Needed);

        Assert.Equal("", _step.Run().Succeeded().Output);
    }

    [LinuxTheory]
    [InlineData("chromedriver", "chromium chromium-driver")]
    [InlineData("npm", "nodejs npm")]
    [InlineData("shellcheck", "shellcheck")]
    [InlineData("dotnet", "dotnet-sdk-10.0")]
    public void Install_AProgramIsMissing_InstallsItsPackages(string missing, string packages)
    {
        Have([.. Needed.Where(name => name != missing)]);

        Assert.EndsWith(
            $"apt-get update\napt-get install --yes --no-install-recommends {packages}\n",
            _step.Run().Succeeded().Output,
            StringComparison.Ordinal
        );
    }

    private void Have(string[] programs)
    {
        foreach (var program in programs)
        {
            _step.Pretend(program, "exit 0");
        }

        _step.LeaveOnly();
    }
}
