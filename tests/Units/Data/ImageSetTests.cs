using Experiments.Data;

namespace Units.Data;

public sealed class ImageSetTests
{
    [Fact]
    public void Constructor_LengthsThatAgree_KeepsThem()
    {
        ImageSet set = new(2, 3, new byte[12], new byte[] { 4, 5 });

        Assert.Equal((2, 2, 3, 6), (set.Count, set.Rows, set.Columns, set.PixelsPerImage));
    }

    [Theory]
    [InlineData(2, 3, 11, 2)]
    [InlineData(2, 3, 12, 3)]
    [InlineData(2, 3, 0, 0)]
    [InlineData(0, 3, 0, 1)]
    [InlineData(2, -3, 6, 1)]
    [InlineData(65536, 65536, 0, 1)]
    public void Constructor_LengthsThatDisagree_Throws(int rows, int columns, int pixels, int labels) =>
        Assert.ThrowsAny<ArgumentException>(() => new ImageSet(rows, columns, new byte[pixels], new byte[labels]));
}
