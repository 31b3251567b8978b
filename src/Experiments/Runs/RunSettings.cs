using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Experiments.Construction;
using Experiments.Construction.Widths;
using Experiments.Data;
using Experiments.SubsetSum.Needs;
using Experiments.Tickets;
using Experiments.Tickets.Fits;
using TorchSharp;

namespace Experiments.Runs;

/// <summary>Everything that decides the numbers of a run, the machine aside; it names the run's folder.</summary>
/// <param name="Experiment">The settings of the experiment.</param>
/// <param name="DataDigest">The digest of the data set, <see cref="Data.DataSet.Digest"/>; null where there is no data.</param>
/// <param name="DeviceClass">The kind of device: "cpu", "cuda" or "cuda+tf32".</param>
public sealed record RunSettings(ExperimentSettings Experiment, string? DataDigest, string DeviceClass)
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const string Cpu = "cpu";

    /// <summary>The run of an experiment on images.</summary>
    public static RunSettings Of(ExperimentSettings experiment, DataSet data, torch.Device device) =>
        new(experiment, data.Digest, ClassOf(device));

    /// <summary>The run of an experiment without data and tensors, which gives the same bits on any processor.</summary>
    public static RunSettings OfAnyMachine(ExperimentSettings experiment) => new(experiment, null, Cpu);

    /// <summary>
    /// The data, the device and those settings that differ from their defaults, as JSON on one line with the names in alphabetical
    /// order.
    /// </summary>
    /// <remarks>
    /// A setting that does not differ is left out so that a new setting, whose default does what was done before, leaves the
    /// hashes of older runs as they were.
    /// </remarks>
    public string Canonical =>
        Tree(SettingsTree.Of(Experiment).Except(SettingsTree.Of(Activator.CreateInstance(Experiment.GetType())!)))
            .ToJsonString();

    /// <summary>The first 12 lower-case hexadecimal digits of the SHA-256 of <see cref="Canonical"/> in UTF-8.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical)))[..12];

    /// <summary>All settings, defaults included, as indented JSON that ends with a line feed.</summary>
    public string Complete => Tree(SettingsTree.Of(Experiment)).ToJsonString(Indented) + "\n";

    /// <summary>Names and values of all settings, for a person to read.</summary>
    public IEnumerable<(string Name, string Value)> Listing => Tree(SettingsTree.Of(Experiment)).Lines();

    /// <summary>All settings, one on each line.</summary>
    public override string ToString() => string.Join('\n', Listing.Select(line => $"{line.Name}: {line.Value}"));

    /// <summary>The names of the settings that were written otherwise by an earlier run, as <see cref="Complete"/> writes them.</summary>
    /// <param name="complete">What the earlier run wrote; settings that it does not know had their present defaults.</param>
    /// <exception cref="JsonException">It is not a JSON object.</exception>
    internal IReadOnlyList<string> DifferencesFrom(string complete)
    {
        var before = SettingsTree.Parse(complete);
        return [.. before.Except(Tree(SettingsTree.Of(Experiment))).Lines().Select(line => line.Name)];
    }

    private static string ClassOf(torch.Device device) =>
        device.type is not DeviceType.CUDA ? Cpu
        : CudaDevices.IsTf32 ? "cuda+tf32"
        : "cuda";

    private string Name =>
        Experiment switch
        {
            GridSettings => "grid",
            CoveringSettings => "covering",
            TargetTrainingSettings => "target",
            WidthSettings => "width",
            FitSettings => "fit",
            _ => throw new NotSupportedException($"There are no runs of {Experiment.GetType()}."),
        };

    private JsonObject Tree(JsonObject experiment)
    {
        var tree = new JsonObject { ["device"] = DeviceClass, [Name] = experiment };
        if (DataDigest is not null)
        {
            tree.Insert(0, "data", DataDigest);
        }

        return tree;
    }
}
