#:property RestorePackagesWithLockFile=false
#:property RestoreLockedMode=false
#:property GenerateDocumentationFile=false
#:property EnforceCodeStyleInBuild=false
#:property NoWarn=MA0047

// Writes what the program consists of as a CycloneDX 1.5 document. sbom.sh calls it with the repository, the lock file, the commit and
// the file to write; the same repository gives the same bytes.
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

if (args is not [var root, var lockFile, var commit, var output])
{
    Console.Error.WriteLine("Sbom takes a repository, a lock file, a commit and the file to write.");
    return 2;
}

var packageFolder = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given
    ? given
    : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
var version = XDocument.Load(Path.Combine(root, "Directory.Build.props")).Descendants("Version").Single().Value;

Locked[] locked;
using (var json = JsonDocument.Parse(File.ReadAllText(lockFile)))
{
    locked =
    [
        .. json
            .RootElement.GetProperty("dependencies")
            .EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Select(entry => Locked.Read(entry, version))
            .DistinctBy(package => package.Name, StringComparer.OrdinalIgnoreCase)
            .OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase),
    ];
}

var byName = locked.ToDictionary(package => package.Name, StringComparer.OrdinalIgnoreCase);
var manifests = new Dictionary<string, XElement>(StringComparer.OrdinalIgnoreCase);
foreach (var package in locked.Where(package => !package.IsProject))
{
    var (id, number) = (package.Name.ToLowerInvariant(), package.Version.ToLowerInvariant());
    var manifest = Path.Combine(packageFolder, id, number, $"{id}.nuspec");
    if (!File.Exists(manifest))
    {
        Console.Error.WriteLine(
            $"The package {package.Name} {package.Version} is not in '{packageFolder}': dotnet restore puts it there."
        );
        return 1;
    }

    manifests[package.Name] = XDocument.Load(manifest).Root!.Elements().Single(one => one.Name.LocalName == "metadata");
}

// What only helps to build (analyzers) is listed as excluded: it is not in what is shipped.
var shipped = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
void Ship(string name)
{
    if (byName.TryGetValue(name, out var package) && shipped.Add(package.Name))
    {
        foreach (var needed in package.Dependencies)
        {
            Ship(needed);
        }
    }
}

foreach (
    var package in locked.Where(package => package.IsProject || (package.IsDirect && !IsForBuilding(package.Name)))
)
{
    Ship(package.Name);
}

var document = new JsonObject
{
    ["$schema"] = "http://cyclonedx.org/schema/bom-1.5.schema.json",
    ["bomFormat"] = "CycloneDX",
    ["specVersion"] = "1.5",
    ["version"] = 1,
    ["metadata"] = new JsonObject
    {
        ["component"] = new JsonObject
        {
            ["type"] = "application",
            ["bom-ref"] = "Reproduce",
            ["name"] = "Reproduce",
            ["version"] = version,
            ["licenses"] = License("MIT"),
            ["properties"] = Properties(("git:commit", commit)),
        },
    },
    ["components"] = new JsonArray([.. locked.Select(Component), .. DataFiles()]),
    ["dependencies"] = new JsonArray([
        new JsonObject
        {
            ["ref"] = "Reproduce",
            ["dependsOn"] = References(locked.Where(package => package.IsDirect || package.IsProject)),
        },
        .. locked.Select(package => new JsonObject
        {
            ["ref"] = package.Reference,
            ["dependsOn"] = References(package.Dependencies.Where(byName.ContainsKey).Select(name => byName[name])),
        }),
    ]),
};

File.WriteAllText(
    output,
    document.ToJsonString(
        new JsonSerializerOptions
        {
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    ) + "\n"
);
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"{output}: {shipped.Count} shipped, {locked.Length - shipped.Count} for building, of {lockFile}"
    )
);
return 0;

bool IsForBuilding(string name) => Text(name, "developmentDependency") == "true";

string? Text(string name, string element) =>
    manifests[name].Elements().FirstOrDefault(one => one.Name.LocalName == element)?.Value.Trim();

JsonObject Component(Locked package)
{
    var component = new JsonObject
    {
        ["type"] = "library",
        ["bom-ref"] = package.Reference,
        ["name"] = package.Name,
        ["version"] = package.Version,
        ["scope"] = shipped.Contains(package.Name) ? "required" : "excluded",
    };
    if (package.IsProject)
    {
        component["licenses"] = License("MIT");
        return component;
    }

    component["publisher"] = Text(package.Name, "authors");
    component["licenses"] = LicenseOf(package);
    component["purl"] = package.Reference;
    component["properties"] = Properties(("nuget:contentHash", package.ContentHash!));
    if (package.Name == "TorchSharp")
    {
        component["pedigree"] = new JsonObject
        {
            ["notes"] =
                "On Linux one bit of libLibTorchSharp.so is changed by the build: build/TorchSharp.OlderLinux.targets.",
        };
    }

    return component;
}

JsonArray LicenseOf(Locked package)
{
    var element = manifests[package.Name].Elements().FirstOrDefault(one => one.Name.LocalName == "license");
    return (element?.Attribute("type")?.Value, element?.Value.Trim()) switch
    {
        ("expression", { } id) when !id.Contains(' ', StringComparison.Ordinal) => License(id),
        ("expression", { } expression) => new JsonArray(new JsonObject { ["expression"] = expression }),
        ("file", { } file) => Named($"see {file} in the package"),
        _ => Named(Text(package.Name, "licenseUrl") ?? "not stated"),
    };
}

static JsonArray License(string id) => new(new JsonObject { ["license"] = new JsonObject { ["id"] = id } });

static JsonArray Named(string name) => new(new JsonObject { ["license"] = new JsonObject { ["name"] = name } });

static JsonArray Properties(params (string Name, string Value)[] all) =>
    new([.. all.Select(one => new JsonObject { ["name"] = one.Name, ["value"] = one.Value })]);

static JsonArray References(IEnumerable<Locked> packages) =>
    new([.. packages.Select(package => JsonValue.Create(package.Reference))]);

// The images and the poster's numbers are copied beside the program. What lies in data/mnist is MNIST's, and has its licence.
IEnumerable<JsonNode> DataFiles() =>
    Directory
        .EnumerateFiles(Path.Combine(root, "data"), "*", SearchOption.AllDirectories)
        .Select(file => (file, name: Path.GetRelativePath(root, file).Replace('\\', '/')))
        .OrderBy(one => one.name, StringComparer.Ordinal)
        .Select(one => DataFile(one.file, one.name));

static JsonObject DataFile(string file, string name)
{
    var component = new JsonObject
    {
        ["type"] = "file",
        ["bom-ref"] = name,
        ["name"] = name,
        ["scope"] = "required",
        ["hashes"] = new JsonArray(
            new JsonObject
            {
                ["alg"] = "SHA-256",
                ["content"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))),
            }
        ),
    };
    if (name.EndsWith(".gz", StringComparison.Ordinal))
    {
        component["licenses"] = License("CC-BY-SA-3.0");
    }

    return component;
}

internal sealed record Locked(
    string Name,
    string Version,
    string Type,
    string? ContentHash,
    IReadOnlyList<string> Dependencies
)
{
    public bool IsDirect => Type == "Direct";

    public bool IsProject => Type == "Project";

    public string Reference => IsProject ? Name : $"pkg:nuget/{Name}@{Version}";

    public static Locked Read(JsonProperty entry, string version)
    {
        var type = entry.Value.GetProperty("type").GetString()!;
        return new Locked(
            entry.Name,
            type == "Project" ? version : entry.Value.GetProperty("resolved").GetString()!,
            type,
            type == "Project" ? null : entry.Value.GetProperty("contentHash").GetString(),
            entry.Value.TryGetProperty("dependencies", out var needed)
                ? [.. needed.EnumerateObject().Select(one => one.Name)]
                : []
        );
    }
}
