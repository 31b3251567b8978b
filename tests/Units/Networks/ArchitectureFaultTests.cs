using CsCheck;
using Experiments;
using Experiments.Networks;

namespace Units.Networks;

public sealed class ArchitectureFaultTests
{
    private const string Number = "where a whole number from 1 to 100000 or cCkKpP was expected";

    private static readonly Gen<string> GenText = Gen.OneOf(
        Gen.String,
        Gen.Char["0123456789ckp-\n \u0660\u0000"].Array[0, 12].Select(letters => new string(letters)),
        Gen.OneOf("c", "k", "p", "-", "0", "1", "3", "10", "99", "784", "100000", "c8k3", "c100000k1", "c3k2p1")
            .Array[1, 9]
            .Select(string.Concat)
    );

    [Theory]
    [InlineData("", "has '' " + Number)]
    [InlineData("-", "has '' " + Number)]
    [InlineData("784--10", "has '' " + Number)]
    [InlineData("784-10-", "has '' " + Number)]
    [InlineData("-784-10", "has '' " + Number)]
    [InlineData("784-x-10", "has 'x' " + Number)]
    [InlineData("784-+5-10", "has '+5' " + Number)]
    [InlineData("784- 5-10", "has ' 5' " + Number)]
    [InlineData("784-5.0-10", "has '5.0' " + Number)]
    [InlineData("784-1e2-10", "has '1e2' " + Number)]
    [InlineData("784-\u0665-10", "has '\u0665' " + Number)]
    [InlineData("784-0-10", "has '0' " + Number)]
    [InlineData("784-100001-10", "has '100001' " + Number)]
    [InlineData("784-99999999999999999999-10", "has '99999999999999999999' " + Number)]
    [InlineData("c8-10", "has 'c8' " + Number)]
    [InlineData("ck3-10", "has 'ck3' " + Number)]
    [InlineData("C8k3-10", "has 'C8k3' " + Number)]
    [InlineData("c8k3p-10", "has 'c8k3p' " + Number)]
    [InlineData("c8k3p1x-10", "has 'c8k3p1x' " + Number)]
    [InlineData("c0k3-10", "has '0' " + Number)]
    [InlineData("c8k0-10", "has '0' where a whole number from 1 to 99 ")]
    [InlineData("c8k100-10", "has '100' where a whole number from 1 to 99 ")]
    [InlineData("c8k3p3-10", "has 'c8k3p3' with padding 3; expected it to be below the kernel's size 3")]
    [InlineData("c8k30p0-10", "has nothing left after 'c8k30p0', whose input is 28 × 28")]
    [InlineData("c1k3-c1k3-c1k3-c1k3-c2k3-10", "has nothing left after 'c2k3', whose input is 1 × 1")]
    [InlineData("784-c8k3-10", "has the convolution 'c8k3' after a number; convolutions come first")]
    [InlineData("c8k3-20-c8k3-10", "has the convolution 'c8k3' after a number; convolutions come first")]
    [InlineData("783-10", "starts with 783 inputs, but the images have 28 × 28 = 784 pixels")]
    [InlineData("784", "has no layer; expected the inputs, then at least one layer, such as 784-100-10")]
    [InlineData("784-100", "ends with '100', but the images have 10 classes: expected it to end with -10")]
    [InlineData("c8k3", "ends with 'c8k3', but the images have 10 classes: expected it to end with -10")]
    [InlineData("c10k3", "ends with 'c10k3', but the images have 10 classes: expected it to end with -10")]
    [InlineData("784-100000-100000-10", "has more than 100000000 weights at '100000'")]
    [InlineData("784-100000-300-10", "has more than 100000000 weights at '300'")]
    public void Parse_BadText_SaysWhatIsWrongAndWhatWasExpected(string text, string sentence)
    {
        var fault = Assert.Throws<ArchitectureFault>(() => Architecture.Parse(text, 28, 28, 10));

        Assert.StartsWith($"The architecture '{text}' ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, fault.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c8k3\n-10")]
    [InlineData("c8k3p1\n-10")]
    [InlineData("c8k3-10\n")]
    [InlineData("784\n-10")]
    public void Parse_LineBreakInside_IsAFault(string text) =>
        Assert.Throws<ArchitectureFault>(() => Architecture.Parse(text, 28, 28, 10));

    [Fact]
    public void Parse_MoreInputsThanAnIntegerHolds_IsAFault()
    {
        var fault = Assert.Throws<ArchitectureFault>(() => Architecture.Parse("c100000k1-10", 300, 300, 10));

        Assert.Contains("has more than 100000000 weights at '10'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_AnyText_IsANetworkWithinTheLimitsOrAFault() =>
        Gen.Select(GenText, Gen.Int[1, 40], Gen.Int[1, 40], Gen.OneOf(1, 10))
            .Sample(
                (text, rows, columns, classes) =>
                {
                    try
                    {
                        var network = Architecture.Parse(text, rows, columns, classes);

                        Assert.InRange(network.Weights, 1, Architecture.MostWeights);
                        Assert.All(network.Layers, layer => Assert.InRange(layer.FanIn, 1, layer.Weights));
                        Assert.Equal((text, classes), (network.Text, network.Classes));
                    }
                    catch (ArchitectureFault fault)
                    {
                        Assert.Contains($"'{OneLine.Of(text)}'", fault.Message, StringComparison.Ordinal);
                    }
                },
                iter: 20_000
            );
}
