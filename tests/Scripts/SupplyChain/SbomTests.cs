using System.Security.Cryptography;
using System.Text.Json;
using Scripts.Workflows;

namespace Scripts.SupplyChain;

/// <summary>The list of what the program consists of, against the lock file and against what the build put beside the program.</summary>
public sealed class SbomTests : IDisposable
{
    private static readonly string LockFile = ScriptRepository.PathOf("src", "Experiments", "packages.linux.lock.json");

    private readonly string _folder = Directory.CreateTempSubdirectory("sbom-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [LinuxFact]
    public void Sbom_OfTheLockFile_HasEveryPackageWithItsHashLicenceAndDependencies()
    {
        using var bom = Make();
        using var locked = JsonDocument.Parse(File.ReadAllText(LockFile));
        var packages = locked
            .RootElement.GetProperty("dependencies")
            .GetProperty("net10.0")
            .EnumerateObject()
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .ToDictionary(package => package.Name, package => package.Value, StringComparer.Ordinal);

        var listed = Components(bom)
            .Where(component => component.TryGetProperty("purl", out _))
            .ToDictionary(component => component.GetProperty("name").GetString()!, StringComparer.Ordinal);

        Assert.Equal(
            "CycloneDX 1.5",
            $"{bom.RootElement.GetProperty("bomFormat")} {bom.RootElement.GetProperty("specVersion")}"
        );
        Assert.NotEmpty(packages);
        Assert.Equal(packages.Keys.Order(StringComparer.Ordinal), listed.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            listed.Values,
            component =>
            {
                var package = packages[component.GetProperty("name").GetString()!];
                Assert.Equal(package.GetProperty("resolved").GetString(), component.GetProperty("version").GetString());
                Assert.Equal(
                    package.GetProperty("contentHash").GetString(),
                    component.GetProperty("properties")[0].GetProperty("value").GetString()
                );
                Assert.NotEqual("not stated", component.GetProperty("licenses")[0].GetRawText());
                Assert.Equal(1, component.GetProperty("licenses").GetArrayLength());
            }
        );
        var needed = bom
            .RootElement.GetProperty("dependencies")
            .EnumerateArray()
            .Single(one => one.GetProperty("ref").GetString() == listed["ScottPlot"].GetProperty("bom-ref").GetString())
            .GetProperty("dependsOn")
            .EnumerateArray()
            .Select(one => one.GetString()!.Split('/')[1].Split('@')[0]);
        Assert.Equal(
            packages["ScottPlot"].GetProperty("dependencies").EnumerateObject().Select(one => one.Name),
            needed
        );
    }

    [LinuxFact]
    public void Sbom_WhatIsBesideTheProgram_IsListedAsRequired()
    {
        using var bom = Make();
        using var shipped = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(ProgramRun.Folder, "Experiments.deps.json"))
        );
        var required = Components(bom)
            .Where(component => component.GetProperty("scope").GetString() == "required")
            .Select(component => component.GetProperty("name").GetString()!)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var excluded = Components(bom)
            .Where(component => component.GetProperty("scope").GetString() == "excluded")
            .Select(component => component.GetProperty("name").GetString()!);
        string[] libraries =
        [
            .. shipped
                .RootElement.GetProperty("libraries")
                .EnumerateObject()
                .Select(library => library.Name.Split('/')[0])
                .Where(name => name != "Experiments"),
        ];

        Assert.Contains("TorchSharp", libraries);
        Assert.All(libraries, name => Assert.Contains(name, required));
        Assert.Empty(excluded.Intersect(libraries, StringComparer.OrdinalIgnoreCase));
        Assert.Contains("Meziantou.Analyzer", excluded);
    }

    [LinuxFact]
    public void Sbom_TheDataFiles_AreListedWithTheirDigests()
    {
        using var bom = Make();

        var files = Components(bom).Where(component => component.GetProperty("type").GetString() == "file").ToList();

        Assert.Equal(
            Directory.EnumerateFiles(ScriptRepository.PathOf("data"), "*", SearchOption.AllDirectories).Count(),
            files.Count
        );
        Assert.All(
            files,
            file =>
                Assert.Equal(
                    Convert.ToHexStringLower(
                        SHA256.HashData(
                            File.ReadAllBytes(ScriptRepository.PathOf(file.GetProperty("name").GetString()!))
                        )
                    ),
                    file.GetProperty("hashes")[0].GetProperty("content").GetString()
                )
        );
    }

    [LinuxFact]
    public void Sbom_TheSameTwice_IsTheSameBytes()
    {
        Make().Dispose();
        var first = File.ReadAllBytes(Output);
        Make().Dispose();

        Assert.Equal(first, File.ReadAllBytes(Output));
    }

    [LinuxTheory]
    [InlineData("", 2, "scripts/sbom.sh OUT [LOCK]")]
    [InlineData("out.json /nowhere.lock.json", 1, "There is no lock file '/nowhere.lock.json'.")]
    public void Sbom_BadInput_IsSaid(string arguments, int code, string sentence)
    {
        var result = Shell.Run($"bash '{Script}' {arguments}", _folder);

        Assert.Equal(code, result.Code);
        Assert.StartsWith(sentence, result.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    private static string Script => ScriptRepository.PathOf("scripts", "sbom.sh");

    private string Output => Path.Combine(_folder, "sbom.json");

    private static List<JsonElement> Components(JsonDocument bom) =>
        [.. bom.RootElement.GetProperty("components").EnumerateArray()];

    private JsonDocument Make()
    {
        Shell.Run($"bash '{Script}' sbom.json", _folder).Succeeded();
        return JsonDocument.Parse(File.ReadAllText(Output));
    }
}
