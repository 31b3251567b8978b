using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using TorchSharp;

namespace Experiments.Runs;

/// <summary>The machine and the libraries that computed a run.</summary>
public sealed record Fingerprint
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
    };

    private const string Or = " or ";

    /// <summary>The version of this program, with the revision of its source where the build knew it.</summary>
    public required string Program { get; init; }

    /// <summary>The operating system.</summary>
    public required string System { get; init; }

    /// <summary>The version of .NET.</summary>
    public required string Runtime { get; init; }

    /// <summary>The version of TorchSharp.</summary>
    public required string TorchSharp { get; init; }

    /// <summary>The version of libtorch, with the size of the library in bytes, which tells builds of one version apart.</summary>
    public required string Libtorch { get; init; }

    /// <summary>The processor's name and model, or "any" where it changes no bit.</summary>
    public required string Processor { get; init; }

    /// <summary>The instruction set that libtorch's kernels use, as libtorch names it: "AVX2", "AVX512", "DEFAULT".</summary>
    public required string Capability { get; init; }

    /// <summary>"cpu", or the graphics card's name.</summary>
    public required string Device { get; init; }

    /// <summary>The version of the graphics card's driver; empty for a run on the processor.</summary>
    public required string Driver { get; init; }

    /// <summary>The fingerprint of this process.</summary>
    /// <param name="device">The device that it computes on.</param>
    public static Fingerprint Of(torch.Device device)
    {
        var graphics = device.type is DeviceType.CUDA ? GraphicsCard.Find(Math.Max(0, device.index)) : null;
        return new Fingerprint
        {
            Program = VersionOf(typeof(Fingerprint).Assembly),
            System = RuntimeInformation.OSDescription,
            Runtime = RuntimeInformation.FrameworkDescription,
            TorchSharp = VersionOf(typeof(torch).Assembly),
            Libtorch = LoadedLibtorch.Version,
            Processor = Runs.Processor.Name,
            Capability = LoadedLibtorch.Capability,
            Device = graphics?.Name ?? "cpu",
            Driver = graphics?.Driver ?? "",
        };
    }

    /// <summary>The fingerprint of this process where it computes without tensors and with the same bits on any processor.</summary>
    public static Fingerprint OfAnyMachine() =>
        new()
        {
            Program = VersionOf(typeof(Fingerprint).Assembly),
            System = RuntimeInformation.OSDescription,
            Runtime = RuntimeInformation.FrameworkDescription,
            TorchSharp = "",
            Libtorch = "",
            Processor = "any",
            Capability = "",
            Device = "cpu",
            Driver = "",
        };

    /// <summary>What can change the bits of a result, the program aside, in one line.</summary>
    public string Bits =>
        string.Join(
            "; ",
            new[] { Processor, Capability, Libtorch.Length > 0 ? $"libtorch {Libtorch}" : "", Device, Driver }.Where(
                part => part.Length > 0
            )
        );

    /// <summary>What differs between two fingerprints and can change the bits of a result, as "name: this, not other".</summary>
    /// <remarks>The operating system, .NET and the revision of the program's source are for a person to read and do not count.</remarks>
    public IReadOnlyList<string> BitDifferences(Fingerprint other)
    {
        return
        [
            .. Difference("program", Release(Program), Release(other.Program)),
            .. Difference("libtorch", Libtorch, other.Libtorch),
            .. Difference("processor", Processor, other.Processor),
            .. Difference("capability", Capability, other.Capability),
            .. Difference("device", Device, other.Device),
            .. Difference("driver", Driver, other.Driver),
        ];

        static IEnumerable<string> Difference(string name, string mine, string others) =>
            mine == others ? [] : [$"{name}: {mine}, not {others}"];

        static string Release(string version) =>
            string.Join(Or, version.Split(Or).Select(one => one.Split('+')[0]).Distinct());
    }

    /// <summary>The fingerprint of cells that came from several machines: every value of a field, as "this or that".</summary>
    /// <param name="all">Their fingerprints, at least one.</param>
    public static Fingerprint Of(IReadOnlyList<Fingerprint> all)
    {
        return new Fingerprint
        {
            Program = Values(one => one.Program),
            System = Values(one => one.System),
            Runtime = Values(one => one.Runtime),
            TorchSharp = Values(one => one.TorchSharp),
            Libtorch = Values(one => one.Libtorch),
            Processor = Values(one => one.Processor),
            Capability = Values(one => one.Capability),
            Device = Values(one => one.Device),
            Driver = Values(one => one.Driver),
        };

        // Those of a run that was merged before are taken apart, so that none stands twice.
        string Values(Func<Fingerprint, string> field) =>
            string.Join(Or, all.SelectMany(one => field(one).Split(Or)).Where(value => value.Length > 0).Distinct());
    }

    /// <summary>Indented JSON that ends with a line feed.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is of another form.</exception>
    internal static Fingerprint FromJson(string json) =>
        JsonSerializer.Deserialize<Fingerprint>(json, Json) ?? throw new JsonException();

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? assembly.GetName().Version?.ToString()
        ?? "unknown";
}
