using Experiments.Runs;
using Experiments.Tickets;

namespace Experiments.Claims.Grounds;

/// <summary>What the claims about the poster's table are tested on at full scale: images and settings of a whole grid.</summary>
/// <param name="Id">A short name, the same on the command line, in files and on pages.</param>
/// <param name="Title">What it is, as a phrase.</param>
/// <param name="Images">The images.</param>
/// <param name="Base">The settings but for the seeds, which are those of every ground.</param>
public sealed record Ground(string Id, string Title, GroundImages Images, Func<GridSettings> Base)
{
    /// <summary>The seeds of every ground: the first of the claims' checks.</summary>
    public static IReadOnlyList<int> Seeds { get; } = [.. Enumerable.Range(20, 5)];

    /// <summary>The preset on the poster's images: the ground that is set beside the poster's table.</summary>
    public static Ground Poster { get; } =
        new("poster", "MNIST under the preset", GroundImages.Mnist, () => Scale.Poster.Settings);

    /// <summary>All of them, the poster's first.</summary>
    public static IReadOnlyList<Ground> All { get; } =
    [
        Poster,
        new("published", "MNIST at full scale, edge-popup as published", GroundImages.Mnist, () => Scale.Full.Settings),
        new("fashion", "Fashion-MNIST under the preset", GroundImages.FashionMnist, () => Scale.Poster.Settings),
        new(
            "dense",
            "MNIST under the preset, without convolutions (784-100-10)",
            GroundImages.Mnist,
            () => Scale.Poster.Settings with { Architecture = "784-100-10" }
        ),
    ];

    /// <summary>The settings of its grid.</summary>
    public GridSettings Settings => Base() with { Seeds = Seeds };

    /// <summary>The settings of the pairs for <see cref="Manifest.GoodPerturbation"/>.</summary>
    public GridSettings PairSettings => PerturbationStudy.On(Settings);

    /// <summary>Measures those pairs.</summary>
    /// <param name="bench">What it is measured on, with this ground's images.</param>
    public IReadOnlyList<PerturbationPair> MeasurePairs(Bench bench) =>
        PerturbationEvidence.Measure(bench, PairSettings, PerturbationStudy.Sparsity);

    /// <summary>Whether settings are those of its grid on its images, whatever the device.</summary>
    /// <param name="settings">The settings of a run.</param>
    public bool Has(RunSettings settings) =>
        settings.Hash == new RunSettings(Settings, Images.Digest, settings.DeviceClass).Hash;
}
