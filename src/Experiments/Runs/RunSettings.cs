using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Experiments.Tickets;
using TorchSharp;

namespace Experiments.Runs;

/// <summary>Everything that decides the numbers of a run, the machine aside; it names the run's folder.</summary>
/// <param name="Grid">The settings of the grid.</param>
/// <param name="DataDigest">The digest of the data set, <see cref="Data.DataSet.Digest"/>.</param>
/// <param name="DeviceClass">The kind of device: "cpu" or "cuda".</param>
public sealed record RunSettings(GridSettings Grid, string DataDigest, string DeviceClass)
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The class of a device.</summary>
    public static string DeviceClassOf(torch.Device device) => device.type is DeviceType.CUDA ? "cuda" : "cpu";

    /// <summary>
    /// The data, the device and those settings that differ from the defaults of <see cref="GridSettings"/>, as JSON on one line
    /// with the names in alphabetical order.
    /// </summary>
    /// <remarks>
    /// A setting that does not differ is left out so that a new setting, whose default does what was done before, leaves the
    /// hashes of older runs as they were.
    /// </remarks>
    public string Canonical => Tree(SettingsTree.Of(Grid).Except(SettingsTree.Of(new GridSettings()))).ToJsonString();

    /// <summary>The first 12 lower-case hexadecimal digits of the SHA-256 of <see cref="Canonical"/> in UTF-8.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical)))[..12];

    /// <summary>All settings, defaults included, as indented JSON that ends with a line feed.</summary>
    public string Complete => Tree(SettingsTree.Of(Grid)).ToJsonString(Indented) + "\n";

    /// <summary>Names and values of all settings, for a person to read.</summary>
    public IEnumerable<(string Name, string Value)> Listing => Tree(SettingsTree.Of(Grid)).Lines();

    /// <summary>The cells of the grid.</summary>
    public IReadOnlySet<CellKey> Cells =>
        (
            from seed in Grid.Seeds
            from epsilon in Grid.Epsilons
            from sparsity in Grid.Sparsities
            select new CellKey(epsilon, sparsity, seed)
        ).ToHashSet();

    /// <summary>All settings, one on each line.</summary>
    public override string ToString() => string.Join('\n', Listing.Select(line => $"{line.Name}: {line.Value}"));

    /// <summary>The names of the settings that were written otherwise by an earlier run, as <see cref="Complete"/> writes them.</summary>
    /// <param name="complete">What the earlier run wrote; settings that it does not know had their present defaults.</param>
    /// <exception cref="JsonException">It is not a JSON object.</exception>
    internal IReadOnlyList<string> DifferencesFrom(string complete)
    {
        var before = JsonNode.Parse(complete) as JsonObject ?? throw new JsonException();
        return [.. before.Except(Tree(SettingsTree.Of(Grid))).Lines().Select(line => line.Name)];
    }

    private JsonObject Tree(JsonObject grid) =>
        new()
        {
            ["data"] = DataDigest,
            ["device"] = DeviceClass,
            ["grid"] = grid,
        };
}
