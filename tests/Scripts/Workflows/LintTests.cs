namespace Scripts.Workflows;

/// <summary>A fact about the linters of the workflows; skipped where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LintFactAttribute : FactAttribute
{
    public LintFactAttribute()
    {
        if (LinuxFactAttribute.NotHere is { } reason)
        {
            Skip = reason;
            return;
        }

        string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)];
        foreach (var program in (string[])["node", "shellcheck"])
        {
            if (!folders.Any(folder => File.Exists(Path.Combine(folder, program))))
            {
                Skip = $"{program} is not installed; .ci/install does.";
                return;
            }
        }

        if (!RepositoryCopy.HasLinters)
        {
            Skip = "The linters are not installed; npm ci --prefix .ci/lint does.";
        }
    }
}

/// <summary>That the lint finds what it is for. That the repository has nothing to find, <c>.ci/run</c> holds.</summary>
public sealed class LintTests : IDisposable
{
    private const string Workflow = ".github/workflows/ci.yml";

    private readonly RepositoryCopy _copy = new();

    public void Dispose() => _copy.Dispose();

    [LintFact]
    public void Lint_Mistakes_AreAllFound()
    {
        _copy.Replace(Workflow, "permissions: {}\n", "permissions: {}\nconcurency: {}\n");
        _copy.Replace(Workflow, "${{ needs.windows.result }}", "${{ needs.linux.result }}");
        _copy.Replace(Workflow, "runs-on: windows-2022", "runs-on: windows-1");
        _copy.Replace(Workflow, "run: bash .ci/gate", "run: bash .ci/gate $ONE");
        _copy.Write("scripts/deep/er/mistake.sh", "#!/usr/bin/env bash\ncd $TWO\n");

        var result = Lint();

        Assert.Equal(1, result.Code);
        Assert.All(
            [
                $"{Workflow} does not fit the schema",
                "property \"linux\" is not defined",
                "label \"windows-1\" is unknown",
                "bash .ci/gate $ONE",
                "cd $TWO",
            ],
            finding => Assert.Contains(finding, result.Output + result.Errors, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("ubuntu-24.04", result.Errors, StringComparison.Ordinal);
    }

    [LintFact]
    public void Lint_NothingButAMistakeInAStep_Fails()
    {
        _copy.Replace(Workflow, "run: bash .ci/gate", "run: bash .ci/gate $ONE");

        Assert.Equal(1, Lint().Code);
    }

    [LinuxFact]
    public void Lint_NotInstalled_SaysHow()
    {
        if (RepositoryCopy.HasLinters)
        {
            Directory.Delete(_copy.PathOf(".ci/lint/node_modules"));
        }

        Lint().FailedWith("The linters are not installed: npm ci --prefix .ci/lint");
    }

    [LinuxFact]
    public void LockFile_OfTheLinters_NamesNoRegistry() =>
        Assert.DoesNotContain(
            "\"resolved\"",
            File.ReadAllText(_copy.PathOf(".ci/lint/package-lock.json")),
            StringComparison.Ordinal
        );

    private ShellResult Lint() => Shell.Run("git init --quiet && bash .ci/workflow-lint", _copy.Folder);
}
