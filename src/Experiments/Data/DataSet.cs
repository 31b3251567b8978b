using System.Globalization;
using System.Security.Cryptography;

namespace Experiments.Data;

/// <summary>
/// A set of labelled images for training and one for testing, in the four files that MNIST is published in.
/// </summary>
/// <remarks>
/// The files are <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and
/// <c>t10k-labels-idx1-ubyte</c>, each plain or with <c>.gz</c>. Any other set in that form (Fashion-MNIST, say) reads
/// as well. A file may be a link, to wherever: what it leads to is read, is held to SHA256SUMS where the folder has one, and names
/// the run by its digest.
/// </remarks>
public sealed class DataSet
{
    private const string TrainImages = "train-images-idx3-ubyte";
    private const string TrainLabels = "train-labels-idx1-ubyte";
    private const string TestImages = "t10k-images-idx3-ubyte";
    private const string TestLabels = "t10k-labels-idx1-ubyte";

    private DataSet(string folder, ImageSet train, ImageSet test, int classes, string digest)
    {
        (Folder, Train, Test, Classes, Digest) = (folder, train, test, classes, digest);
        PixelMoments moments = PixelMoments.Of(train.Pixels.Span);
        (Mean, StandardDeviation) = (moments.Mean, moments.StandardDeviation);
    }

    /// <summary>The folder with this program's own copy of MNIST.</summary>
    public static string MnistFolder => Path.Combine(AppContext.BaseDirectory, "data", "mnist");

    /// <summary>The folder the set was read from, as it was given.</summary>
    public string Folder { get; }

    /// <summary>The images to train on.</summary>
    public ImageSet Train { get; }

    /// <summary>The images to test on, of the same rows × columns.</summary>
    public ImageSet Test { get; }

    /// <summary>
    /// The number of classes, one more than the greatest label of <see cref="Train"/>: at least 2, at most 256.
    /// </summary>
    public int Classes { get; }

    /// <summary>The mean of all training pixels, each divided by 255 (0.1307 for MNIST).</summary>
    public double Mean { get; }

    /// <summary>
    /// The population standard deviation of all training pixels, each divided by 255; positive (0.3081 for MNIST).
    /// </summary>
    public double StandardDeviation { get; }

    /// <summary>
    /// The SHA-256, in 64 lower-case hexadecimal digits, over the 4 × 32 bytes of the SHA-256 digests of the unpacked
    /// files in the order train images, train labels, test images, test labels.
    /// </summary>
    public string Digest { get; }

    /// <summary>Reads and verifies the four files of a folder.</summary>
    /// <param name="folder">
    /// The folder; where it has a file <c>SHA256SUMS</c>, the unpacked files must have those digests.
    /// </param>
    /// <exception cref="DataFault">
    /// The folder or a file is missing, damaged, of another format, or not as listed; the files do not fit together; or
    /// the set cannot be learned from (fewer than two classes, or all training pixels equal).
    /// </exception>
    public static DataSet Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DataFault(folder, "a folder with the four files of a data set", "no folder");
        }

        DigestList? digests = DigestList.Find(folder);
        IdxFile trainImages = Verified(TrainImages, 3);
        IdxFile trainLabels = Verified(TrainLabels, 1);
        IdxFile testImages = Verified(TestImages, 3);
        IdxFile testLabels = Verified(TestLabels, 1);
        ImageSet train = Join(trainImages, trainLabels);
        ImageSet test = Join(testImages, testLabels);
        if ((test.Rows, test.Columns) != (train.Rows, train.Columns))
        {
            throw new DataFault(
                testImages.Path,
                $"a size of {train.Rows} × {train.Columns}, as in the training images,",
                $"a size of {test.Rows} × {test.Columns}"
            );
        }

        int classes = CountClasses(trainLabels, testLabels);
        if (!train.Pixels.Span.ContainsAnyExcept(train.Pixels.Span[0]))
        {
            throw new DataFault(
                trainImages.Path,
                "a variety of pixels",
                $"the value {train.Pixels.Span[0]} in every one"
            );
        }

        byte[] digest = SHA256.HashData([
            .. trainImages.Digest,
            .. trainLabels.Digest,
            .. testImages.Digest,
            .. testLabels.Digest,
        ]);
        return new DataSet(folder, train, test, classes, Convert.ToHexStringLower(digest));

        IdxFile Verified(string name, int rank)
        {
            IdxFile file = IdxFile.Read(folder, name, rank);
            digests?.Verify(name, file);
            return file;
        }
    }

    /// <summary>The folder, the sizes and the first digits of the digest, in one line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Folder}: {Train.Count} + {Test.Count} images of {Train.Rows} × {Train.Columns} in {Classes} classes ({Digest[..8]})"
        );

    private static ImageSet Join(IdxFile images, IdxFile labels)
    {
        int count = images.Dimensions[0];
        return labels.Values.Length == count
            ? new ImageSet(images.Dimensions[1], images.Dimensions[2], images.Values, labels.Values)
            : throw new DataFault(
                labels.Path,
                $"a count of {count}, one label for each image of {Path.GetFileName(images.Path)},",
                $"a count of {labels.Values.Length}"
            );
    }

    private static int CountClasses(IdxFile trainLabels, IdxFile testLabels)
    {
        int classes = trainLabels.Values.Max() + 1;
        if (classes < 2)
        {
            throw new DataFault(trainLabels.Path, "a label above 0, to make two classes or more,", "the label 0 alone");
        }

        int stranger = testLabels.Values.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(classes - 1));
        return stranger < 0
            ? classes
            : throw new DataFault(
                testLabels.Path,
                $"a label from 0 to {classes - 1}, as in the training labels,",
                $"the label {testLabels.Values[stranger]} of image {stranger} (counted from 0)"
            );
    }
}
