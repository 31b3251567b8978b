using System.Text.Encodings.Web;
using System.Text.Json;
using Experiments.Data;
using Experiments.Tickets;

namespace Experiments.Runs.Doctor;

/// <summary>What the known run gave where it was recorded.</summary>
public sealed record KnownAnswer
{
    // Sixteen moves by a millionth, up and down: more than a processor's other rounding does, far less than what a defect does.
    private static readonly double[] Moves =
    [
        .. Enumerable.Range(1, 8).SelectMany(n => (double[])[n * 1e-6, -n * 1e-6]),
    ];

    // Sixteen moves do not show the largest there can be.
    private const double Widening = 3;

    private const double LeastLossBand = 1e-5;

    // One image more or less is within, whatever the last bit of the share says.
    private const double LeastImages = 1.5;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private const string Resource = "known-answer.json";

    /// <summary>The program that recorded it.</summary>
    public required string Program { get; init; }

    /// <summary>The libtorch that computed it.</summary>
    public required string Libtorch { get; init; }

    /// <summary>The processor that computed it.</summary>
    public required string Processor { get; init; }

    /// <summary>The instruction set that libtorch's kernels used.</summary>
    public required string Capability { get; init; }

    /// <summary>The hash of the settings and the images.</summary>
    public required string Settings { get; init; }

    /// <summary>The digest of the images.</summary>
    public required string Data { get; init; }

    /// <summary>The digest of the poster's table.</summary>
    public required string Poster { get; init; }

    /// <summary>The digest of all numbers of the cells, to the last bit.</summary>
    public required string Digest { get; init; }

    /// <summary>The cells, by ε, then s.</summary>
    public required IReadOnlyList<KnownCell> Cells { get; init; }

    /// <summary>The answer that was built into this program.</summary>
    public static KnownAnswer OfThisProgram
    {
        get
        {
            using var stream = typeof(KnownAnswer).Assembly.GetManifestResourceStream(Resource)!;
            return JsonSerializer.Deserialize<KnownAnswer>(stream, Json) ?? throw new JsonException();
        }
    }

    /// <summary>Computes an answer anew; libtorch has to be loaded.</summary>
    /// <param name="data">The images.</param>
    /// <param name="poster">The poster's table.</param>
    /// <param name="cancellation">Ends it at the next step.</param>
    /// <remarks>
    /// The bands are three times the largest move of a cell when both learning rates are moved by 1 to 8 millionths up and down, and at
    /// least 1e-5 of the loss and one and a half test images.
    /// </remarks>
    public static KnownAnswer Compute(DataSet data, PosterTable poster, CancellationToken cancellation)
    {
        var settings = KnownRun.Settings;
        var cells = KnownRun.Compute(settings, data, cancellation);
        var moved = Moves.Select(move => KnownRun.Compute(Moved(settings, 1 + move), data, cancellation)).ToList();
        var here = Fingerprint.Of(TorchSharp.torch.CPU);
        return new KnownAnswer
        {
            Program = here.Program,
            Libtorch = here.Libtorch,
            Processor = here.Processor,
            Capability = here.Capability,
            Settings = HashOf(data),
            Data = data.Digest,
            Poster = poster.Digest,
            Digest = KnownRun.Digest(cells),
            Cells =
            [
                .. cells
                    .Index()
                    .Select(one => Banded(one.Item, [.. moved.Select(other => other[one.Index])], settings)),
            ],
        };
    }

    /// <summary>The hash of the known run's settings on some images; it changes where a setting does, one that is new included.</summary>
    internal static string HashOf(DataSet data) => RunSettings.Of(KnownRun.Settings, data, TorchSharp.torch.CPU).Hash;

    /// <summary>The known run's settings with both learning rates multiplied.</summary>
    internal static GridSettings Moved(GridSettings settings, double factor) =>
        settings with
        {
            ProjectedSgd = settings.ProjectedSgd with { LearningRate = settings.ProjectedSgd.LearningRate * factor },
            EdgePopup = settings.EdgePopup with { LearningRate = settings.EdgePopup.LearningRate * factor },
        };

    /// <summary>Indented JSON that ends with a line feed.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    private static KnownCell Banded(Cell cell, IReadOnlyList<Cell> moved, GridSettings settings) =>
        new(
            cell.Key.Epsilon,
            cell.Key.Sparsity,
            cell.Loss,
            Math.Max(LeastLossBand, Widening * moved.Max(other => Math.Abs(other.Loss - cell.Loss))),
            cell.Accuracy,
            Math.Max(
                LeastImages / settings.TestImages,
                Widening * moved.Max(other => Math.Abs(other.Accuracy - cell.Accuracy))
            )
        );
}
