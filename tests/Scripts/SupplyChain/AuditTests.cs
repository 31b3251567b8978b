using Scripts.Workflows;

namespace Scripts.SupplyChain;

/// <summary>The audit of packages, against package sources of our own.</summary>
public sealed class AuditTests
{
    [LinuxFact]
    public void Audit_VulnerabilitiesOfADirectAndAnIndirectPackage_FailAndAreNamed()
    {
        using var feed = new PackageFeed(
            """
            {
              "mathnet.numerics": [{ "severity": 2, "url": "https://example.org/direct", "versions": "[5.0.0, 6.0.0)" }],
              "sharpziplib": [{ "severity": 3, "url": "https://example.org/indirect", "versions": "(, 99.0.0)" }],
              "scottplot": [{ "severity": 3, "url": "https://example.org/another-version", "versions": "(, 5.0.0)" }]
            }
            """
        );

        var result = Audit(feed.Address);

        Assert.Equal(1, result.Code);
        Assert.Matches(
            @"^MathNet\.Numerics \S+: High, https://example\.org/direct\nSharpZipLib \S+: Critical, https://example\.org/indirect\n2 known vulnerabilities in the packages above: [^\n]*\n$",
            result.Errors
        );
    }

    [LinuxFact]
    public void Audit_NothingKnown_SaysOfHowManyProjects()
    {
        using var feed = new PackageFeed("{}");

        var projects = Directory
            .EnumerateFiles(ScriptRepository.Root, "*.csproj", SearchOption.AllDirectories)
            .Count(file =>
                !file.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
                && !file.Contains(
                    $"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            );

        Assert.Equal(
            $"Vulnerabilities: none known in the packages of {projects} projects.\n",
            Audit(feed.Address).Succeeded().Output
        );
    }

    [LinuxFact]
    public void Audit_ASourceWithoutSuchData_SaysThatNothingWasChecked()
    {
        using var feed = new PackageFeed(null);

        Assert.EndsWith(
            "\nVulnerabilities: not checked: the package source has no vulnerability data.\n",
            Audit(feed.Address).Succeeded().Output,
            StringComparison.Ordinal
        );
    }

    [LinuxFact]
    public void Audit_ASourceThatDoesNotAnswer_Fails()
    {
        string address;
        using (var feed = new PackageFeed(null))
        {
            address = feed.Address;
        }

        var result = Audit(address);

        Assert.Equal(1, result.Code);
        Assert.EndsWith(
            "The audit of packages did not run: it needs its package sources, and a restore before it.\n",
            result.Errors,
            StringComparison.Ordinal
        );
    }

    private static ShellResult Audit(string source) =>
        Shell.Run(
            "bash .ci/audit",
            ScriptRepository.Root,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["AUDIT_SOURCES"] = source,
                ["GITHUB_STEP_SUMMARY"] = null,
            }
        );
}
