using Experiments.Data;

namespace Experiments.Claims.Grounds;

/// <summary>The images that a ground is on.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Digest">Their digest, <see cref="DataSet.Digest"/>, by which any others are refused.</param>
/// <param name="Folder">The folder in which they usually are; it need not exist.</param>
public sealed record GroundImages(string Name, string Digest, string Folder)
{
    /// <summary>The images of the repository.</summary>
    public static GroundImages Mnist { get; } =
        new("MNIST", "e9914cff2ade526da2ab1ac60c072f9173cc53e35b9411692de8207cb1b9009d", DataSet.MnistFolder);

    /// <summary>Those of Debian's package dataset-fashion-mnist.</summary>
    public static GroundImages FashionMnist { get; } =
        new(
            "Fashion-MNIST",
            "4d8e31d2057f6f938ff47097ba334038e7aafbaf24b67665d2dd1ecda01730a3",
            "/usr/share/datasets/fashion-mnist"
        );

    /// <summary>Reads the images.</summary>
    /// <param name="folder">The folder; null for the usual one.</param>
    /// <exception cref="Fault">They are not there, are damaged, or are others.</exception>
    public DataSet Read(string? folder)
    {
        if (folder is null && !Directory.Exists(Folder))
        {
            throw new GroundFault(
                $"The images of {Name} were expected in '{Folder}', which is not there; --data names the folder that has them."
            );
        }

        var data = DataSet.Read(folder ?? Folder);
        return data.Digest == Digest
            ? data
            : throw new GroundFault(
                $"The images of {Name} were expected in '{folder ?? Folder}', but those there are {Other(data.Digest)}."
            );
    }

    private static string Other(string digest) =>
        new[] { Mnist, FashionMnist }.FirstOrDefault(images => images.Digest == digest) is { } known
            ? $"{known.Name}'s"
            : $"others (digest {digest[..12]})";
}
