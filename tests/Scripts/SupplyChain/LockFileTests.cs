using System.Text.Json;
using Scripts.Workflows;

namespace Scripts.SupplyChain;

/// <summary>That every project's packages are locked with their contents.</summary>
public sealed class LockFileTests
{
    private const int Sha512Length = 64;

    public static TheoryData<string> Projects { get; } =
    [
        .. new[] { "src", "tests", "benchmarks" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(ScriptRepository.PathOf(folder), "*.csproj", SearchOption.AllDirectories)
            )
            .Select(file => Path.GetRelativePath(ScriptRepository.Root, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any()),
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void LockFile_OfEveryProject_HasTheContentHashOfEveryPackage(string project)
    {
        var file = ScriptRepository.PathOf(Path.GetDirectoryName(project)!, "packages.linux.lock.json");
        using var locked = JsonDocument.Parse(File.ReadAllText(file));
        var packages = locked
            .RootElement.GetProperty("dependencies")
            .EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .ToList();

        Assert.NotEmpty(packages);
        Assert.All(
            packages,
            package =>
                Assert.Equal(
                    Sha512Length,
                    Convert.FromBase64String(package.Value.GetProperty("contentHash").GetString()!).Length
                )
        );
    }

    [LinuxTheory]
    [MemberData(nameof(Projects))]
    public void Restore_OnABuildServer_IsLocked(string project) =>
        Assert.Equal(
            "true",
            Shell
                .Run(
                    $"CI=true dotnet msbuild '{project}' -getProperty:RestoreLockedMode",
                    ScriptRepository.Root,
                    new Dictionary<string, string?>(StringComparer.Ordinal)
                    {
                        ["REPRODUCE_LIBTORCH"] = null,
                        ["TorchBackend"] = null,
                    }
                )
                .Succeeded()
                .Output.Trim()
        );

    [Fact]
    public void Run_OfTheChecks_IsThatOfABuildServer() =>
        Assert.Contains(
            "export CI=true",
            File.ReadAllText(ScriptRepository.PathOf(".ci", "run")),
            StringComparison.Ordinal
        );
}
