namespace Scripts.Workflows;

/// <summary>The step that installs what a machine lacks, with a package manager that only says what it was told.</summary>
public sealed class InstallStepTests : IDisposable
{
    private static readonly string[] Needed =
    [
        "dotnet",
        "chromium",
        "chromedriver",
        "node",
        "npm",
        "shellcheck",
        "sbatch",
    ];

    private readonly StepRun _step = new(Steps.Install);

    public InstallStepTests()
    {
        _step.Pretend("apt-get", "echo \"apt-get $*\"");
        _step.Pretend("sudo", "exec \"$@\"");
        _step.Pretend("find", "echo /usr/share/fonts/DejaVuSans.ttf");
        _step.Pretend("id", "echo 0");
        _step.LeaveOnly("bash", "grep");
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
    [InlineData("sbatch", "slurm-wlm munge")]
    public void Install_AProgramIsMissing_InstallsItsPackages(string missing, string packages)
    {
        Have([.. Needed.Where(name => name != missing)]);

        Assert.EndsWith(
            $"apt-get update\napt-get install --yes --no-install-recommends {packages}\n",
            _step.Run().Succeeded().Output,
            StringComparison.Ordinal
        );
    }

    [LinuxFact]
    public void Install_ForAnotherUserThanRoot_LeavesSlurmOutAndAsksForTheRest()
    {
        _step.Pretend("id", "echo 1000");
        _step.Pretend("sudo", "echo \"sudo $*\"");
        Have([.. Needed.Where(name => name is not ("sbatch" or "shellcheck"))]);

        Assert.Equal(
            "Installing shellcheck.\nsudo apt-get update\nsudo apt-get install --yes --no-install-recommends shellcheck\n",
            _step.Run().Succeeded().Output
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
