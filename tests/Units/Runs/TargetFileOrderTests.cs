using CsCheck;
using Experiments.Runs;

namespace Units.Runs;

public sealed class TargetFileOrderTests
{
    private static readonly Gen<string> Names = Gen.OneOf("a", "b", "_", ".", "0", "1", "2", "10", "9")
        .Array[0, 5]
        .Select(string.Concat);

    [Theory]
    [InlineData("arr_2", "arr_10")]
    [InlineData("arr_9", "arr_10")]
    [InlineData("fc2.weight", "fc10.weight")]
    [InlineData("fc.weight", "fc1.weight")]
    [InlineData("layer-1", "layer-2")]
    [InlineData("layers.1.9.w", "layers.1.10.w")]
    [InlineData("layers.2.10.w", "layers.10.2.w")]
    [InlineData("w99999999999999999999999", "w100000000000000000000000")]
    [InlineData("w007", "w8")]
    [InlineData("a01", "a1")]
    [InlineData("a01b", "a1c")]
    [InlineData("a1b", "a01c")]
    [InlineData("0", "00a")]
    [InlineData("", "a")]
    [InlineData("Z", "a")]
    [InlineData("9", "a")]
    [InlineData("hidden", "input")]
    public void Compare_First_IsBeforeSecond(string first, string second)
    {
        Assert.True(TargetFileOrder.Instance.Compare(first, second) < 0);
        Assert.True(TargetFileOrder.Instance.Compare(second, first) > 0);
    }

    [Fact]
    public void Compare_AnyNames_IsATotalOrder() =>
        Gen.Select(Names, Names, Names)
            .Sample(
                (first, second, third) =>
                {
                    Assert.Equal(Sign(first, second), -Sign(second, first));
                    Assert.Equal(string.Equals(first, second, StringComparison.Ordinal), Sign(first, second) == 0);
                    if (Sign(first, second) <= 0 && Sign(second, third) <= 0)
                    {
                        Assert.True(Sign(first, third) <= 0, $"{first} {second} {third}");
                    }
                },
                iter: 20_000,
                threads: 1
            );

    private static int Sign(string first, string second) => Math.Sign(TargetFileOrder.Instance.Compare(first, second));
}
