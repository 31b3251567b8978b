using System.Security.Cryptography;
using CsCheck;
using Experiments.Data;

namespace Units.Data;

public sealed class DataSetReadTests
{
    private static readonly Gen<(
        int Rows,
        int Columns,
        byte[][] Train,
        byte[][] Test,
        byte[] Labels,
        bool[] Packed
    )> GenSet =
        from rows in Gen.Int[1, 5]
        from columns in Gen.Int[1, 5]
        from train in Gen.Byte.Array[rows * columns].Array[2, 20]
        from test in Gen.Byte.Array[rows * columns].Array[1, 20]
        from labels in Gen.Byte[0, 9].Array[40]
        from packed in Gen.Bool.Array[4]
        select (rows, columns, train, test, labels, packed);

    [Fact]
    public void Read_SmallPlainSet_HoldsItsImagesAndLabels()
    {
        using IdxFolder folder = new();

        DataSet set = DataSet.Read(folder.Path);

        Assert.Equal(folder.Path, set.Folder);
        Assert.Equal((4, 2, 3, 6), (set.Train.Count, set.Train.Rows, set.Train.Columns, set.Train.PixelsPerImage));
        Assert.Equal((2, 2, 3), (set.Test.Count, set.Test.Rows, set.Test.Columns));
        Assert.Equal([0, 1, 2, 1], set.Train.Labels.ToArray());
        Assert.Equal([2, 0], set.Test.Labels.ToArray());
        Assert.Equal(folder.Content(IdxFolder.TrainImages)[16..], set.Train.Pixels.ToArray());
        Assert.Equal(folder.Content(IdxFolder.TestImages)[16..], set.Test.Pixels.ToArray());
        Assert.Equal(3, set.Classes);
    }

    [Fact]
    public void Read_AnySetPlainOrPacked_ReturnsWhatWasWritten() =>
        GenSet.Sample(set =>
        {
            byte[] pixels = [.. set.Train.SelectMany(image => image)];
            byte[] testPixels = [.. set.Test.SelectMany(image => image)];
            // Two pixels and two labels are set, since a set of one value or of one class is refused.
            (pixels[0], pixels[^1]) = (3, 250);
            byte[] labels = [.. set.Labels.Take(set.Train.Length)];
            labels[0] = 9;
            byte[] testLabels = [.. set.Labels.TakeLast(set.Test.Length)];
            using IdxFolder folder = new();
            uint rows = (uint)set.Rows;
            uint columns = (uint)set.Columns;
            folder.Write(IdxFolder.TrainImages, IdxFolder.Idx([(uint)labels.Length, rows, columns], pixels));
            folder.Write(IdxFolder.TrainLabels, IdxFolder.Idx([(uint)labels.Length], labels));
            folder.Write(IdxFolder.TestImages, IdxFolder.Idx([(uint)testLabels.Length, rows, columns], testPixels));
            folder.Write(IdxFolder.TestLabels, IdxFolder.Idx([(uint)testLabels.Length], testLabels));
            folder.WriteDigests();
            byte[] digests = [.. IdxFolder.Names.SelectMany(name => SHA256.HashData(folder.Content(name)))];
            foreach ((string name, bool packed) in IdxFolder.Names.Zip(set.Packed))
            {
                if (packed)
                {
                    folder.Pack(name);
                }
            }

            DataSet read = DataSet.Read(folder.Path);

            Assert.Equal((set.Rows, set.Columns, 10), (read.Train.Rows, read.Train.Columns, read.Classes));
            Assert.Equal(pixels, read.Train.Pixels.ToArray());
            Assert.Equal(labels, read.Train.Labels.ToArray());
            Assert.Equal(testPixels, read.Test.Pixels.ToArray());
            Assert.Equal(testLabels, read.Test.Labels.ToArray());
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(digests)), read.Digest);
            double mean = pixels.Average(pixel => pixel / 255.0);
            Assert.Equal(mean, read.Mean, 1e-12);
            double variance = pixels.Average(pixel => ((pixel / 255.0) - mean) * ((pixel / 255.0) - mean));
            Assert.Equal(Math.Sqrt(variance), read.StandardDeviation, 1e-12);
        });

    [Fact]
    public void Read_PlainAndPackedBothThere_TakesThePlain()
    {
        using IdxFolder folder = new();
        folder.Write(IdxFolder.TestLabels + ".gz", IdxFolder.Gzip(IdxFolder.Idx([2], [1, 1])));

        Assert.Equal([2, 0], DataSet.Read(folder.Path).Test.Labels.ToArray());
    }

    [Fact]
    public void Read_PackedOtherwise_HasTheSameDigest()
    {
        using IdxFolder folder = new();
        string plain = DataSet.Read(folder.Path).Digest;
        folder.Pack(IdxFolder.TrainImages);
        folder.Pack(IdxFolder.TestLabels);

        Assert.Equal(plain, DataSet.Read(folder.Path).Digest);
    }

    [Fact]
    public void Read_OneLabelChanged_HasAnotherDigest()
    {
        using IdxFolder folder = new();
        string before = DataSet.Read(folder.Path).Digest;
        folder.Write(IdxFolder.TestLabels, IdxFolder.Idx([2], [2, 1]));

        Assert.NotEqual(before, DataSet.Read(folder.Path).Digest);
    }

    [Fact]
    public void Read_PixelsHalfBlackHalfWhite_HasMeanAndDeviationOfExactlyOneHalf()
    {
        using IdxFolder folder = new();
        folder.Write(
            IdxFolder.TrainImages,
            IdxFolder.Idx([4, 2, 3], [.. Enumerable.Range(0, 24).Select(i => (byte)(i % 2 * 255))])
        );

        DataSet set = DataSet.Read(folder.Path);

        Assert.Equal((0.5, 0.5), (set.Mean, set.StandardDeviation));
    }

    [Fact]
    public void Read_Mnist_IsTheOneThatWasPublished()
    {
        DataSet set = DataSet.Read(DataSet.MnistFolder);

        Assert.Equal((60_000, 10_000), (set.Train.Count, set.Test.Count));
        Assert.Equal((28, 28, 10), (set.Train.Rows, set.Train.Columns, set.Classes));
        Assert.Equal([5, 0, 4, 1, 9], set.Train.Labels[..5].ToArray());
        Assert.Equal([7, 2, 1, 0, 4], set.Test.Labels[..5].ToArray());
        Assert.Equal(0.1307, set.Mean, 0.00005);
        Assert.Equal(0.3081, set.StandardDeviation, 0.00005);
        Assert.Equal("e9914cff2ade526da2ab1ac60c072f9173cc53e35b9411692de8207cb1b9009d", set.Digest);
    }

    [Fact]
    public void ToString_SmallSet_TellsFolderSizesAndDigest()
    {
        using IdxFolder folder = new();

        DataSet set = DataSet.Read(folder.Path);

        Assert.Equal($"{folder.Path}: 4 + 2 images of 2 × 3 in 3 classes ({set.Digest[..8]})", set.ToString());
    }
}
