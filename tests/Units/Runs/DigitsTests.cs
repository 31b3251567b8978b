using CsCheck;
using Experiments.Runs;

namespace Units.Runs;

public sealed class DigitsTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(1e-5, "1E-05")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    [InlineData(double.NaN, "nan")]
    public void Of_Double_HasTheFewestDigitsThatReadBack(double value, string text) =>
        Assert.Equal(text, Digits.Of(value));

    [Fact]
    public void Of_NegativeZero_HasNoSign() => Assert.Equal("0", Digits.Of(-0.0));

    [Fact]
    public void Of_Decimal_HasNoTrailingZeros()
    {
        Assert.Equal("0.1", Digits.Of(0.100m));
        Assert.Equal("0", Digits.Of(0.00m));
        Assert.Equal("0.0000000000000000000000000001", Digits.Of(1e-28m));
    }

    [Fact]
    public void TryRead_AnyDoubleWritten_ReadsTheSameBits() =>
        Gen.Double.Sample(value =>
        {
            Assert.True(Digits.TryRead(Digits.Of(value), out double read));
            Assert.Equal(
                BitConverter.DoubleToInt64Bits(value is 0 ? 0 : value),
                BitConverter.DoubleToInt64Bits(double.IsNaN(read) ? value : read)
            );
        });

    [Fact]
    public void TryRead_AnyDecimalWritten_ReadsTheSameNumber() =>
        Gen.Decimal.Sample(value =>
        {
            Assert.True(Digits.TryRead(Digits.Of(value), out decimal read));
            Assert.Equal(value, read);
        });

    [Fact]
    public void TryRead_NegativeZero_HasNoSign()
    {
        Assert.True(Digits.TryRead("-0", out double value));
        Assert.False(double.IsNegative(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("one")]
    [InlineData("1e400")]
    [InlineData("Infinity")]
    [InlineData("0,5")]
    [InlineData("1 000")]
    public void TryRead_NotANumber_IsFalse(string text) => Assert.False(Digits.TryRead(text, out double _));
}
