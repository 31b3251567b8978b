using Experiments.Data;

namespace Units.Data;

/// <summary>Faults of files that are well-formed each, but do not fit together or cannot be learned from.</summary>
public sealed class DataSetContentFaultTests : IDisposable
{
    private readonly IdxFolder folder = new();

    [Fact]
    public void Read_FewerTrainingLabelsThanImages_TellsBothCounts()
    {
        folder.Write(IdxFolder.TrainLabels, IdxFolder.Idx([3], [0, 1, 2]));

        AssertFault(
            IdxFolder.TrainLabels,
            "a count of 4, one label for each image of train-images-idx3-ubyte,",
            "a count of 3"
        );
    }

    [Fact]
    public void Read_MoreTestLabelsThanImages_TellsBothCounts()
    {
        folder.Write(IdxFolder.TestLabels, IdxFolder.Idx([3], [0, 1, 2]));

        AssertFault(
            IdxFolder.TestLabels,
            "a count of 2, one label for each image of t10k-images-idx3-ubyte,",
            "a count of 3"
        );
    }

    [Theory]
    [InlineData(3u, 2u)]
    [InlineData(2u, 4u)]
    [InlineData(1u, 6u)]
    public void Read_TestImagesOfAnotherSize_TellsBothSizes(uint rows, uint columns)
    {
        folder.Write(IdxFolder.TestImages, IdxFolder.Idx([2, rows, columns], new byte[2 * rows * columns]));

        AssertFault(
            IdxFolder.TestImages,
            "a size of 2 × 3, as in the training images,",
            $"a size of {rows} × {columns}"
        );
    }

    [Theory]
    [InlineData(3)]
    [InlineData(255)]
    public void Read_TestLabelOfNoTrainingClass_TellsTheLabelAndItsPlace(byte label)
    {
        folder.Write(IdxFolder.TestLabels, IdxFolder.Idx([2], [2, label]));

        AssertFault(
            IdxFolder.TestLabels,
            "a label from 0 to 2, as in the training labels,",
            $"the label {label} of image 1 (counted from 0)"
        );
    }

    [Fact]
    public void Read_SingleClass_IsAFault()
    {
        folder.Write(IdxFolder.TrainLabels, IdxFolder.Idx([4], [0, 0, 0, 0]));

        AssertFault(IdxFolder.TrainLabels, "a label above 0, to make two classes or more,", "the label 0 alone");
    }

    [Fact]
    public void Read_TrainingPixelsAllEqual_IsAFault()
    {
        folder.Write(IdxFolder.TrainImages, IdxFolder.Idx([4, 2, 3], [.. Enumerable.Repeat((byte)7, 24)]));

        AssertFault(IdxFolder.TrainImages, "a variety of pixels", "the value 7 in every one");
    }

    [Fact]
    public void Read_OnePixelUnlikeTheRest_IsNoFault()
    {
        folder.Write(IdxFolder.TrainImages, IdxFolder.Idx([4, 2, 3], [.. Enumerable.Repeat((byte)7, 23), 8]));

        Assert.InRange(DataSet.Read(folder.Path).StandardDeviation, 1e-4, 1e-3);
    }

    public void Dispose() => folder.Dispose();

    private void AssertFault(string name, string expected, string found)
    {
        DataFault fault = Assert.Throws<DataFault>(() => DataSet.Read(folder.Path));
        Assert.Equal($"In '{folder.File(name)}', {expected} was expected, but {found} was found.", fault.Message);
    }
}
