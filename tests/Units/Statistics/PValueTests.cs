using Experiments.Statistics;

namespace Units.Statistics;

public sealed class PValueTests
{
    [Theory]
    [InlineData(1, "p = 1")]
    [InlineData(0.01234, "p = 0.0123")]
    [InlineData(0.001, "p = 0.001")]
    [InlineData(0.00099, "p = 9.9e-04")]
    [InlineData(3.1e-7, "p = 3.1e-07")]
    [InlineData(1e-300, "p = 1.0e-300")]
    [InlineData(9e-301, "p < 1e-300")]
    [InlineData(0, "p < 1e-300")]
    public void Write_AnyP_HasTwoDigitsOrSaysThatItMayHaveUnderflowed(double p, string written) =>
        Assert.Equal(written, PValue.Write(p));
}
