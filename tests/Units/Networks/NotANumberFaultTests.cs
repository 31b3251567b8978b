using Experiments.Networks;
using static TorchSharp.torch;

namespace Units.Networks;

public sealed class NotANumberFaultTests
{
    [Fact]
    public void ThrowIfAny_Numbers_DoesNothing()
    {
        using var values = tensor(
            [float.PositiveInfinity, -0f, float.MaxValue, float.NegativeInfinity, float.Epsilon, 1f],
            2,
            3
        );

        NotANumberFault.ThrowIfAny(values, "the weights");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(299, 3)]
    public void ThrowIfAny_NaN_NamesTheTensorTheReplicaAndTheCount(int replica, int count)
    {
        using var values = zeros(300, 7);
        for (int at = 0; at < count; at++)
        {
            values[replica, 2 * at] = float.NaN;
        }

        var fault = Assert.Throws<NotANumberFault>(() => NotANumberFault.ThrowIfAny(values, "the weights"));

        Assert.Equal(
            $"Expected numbers in the weights and found {count} NaN in replica {replica}; a smaller learning rate may help.",
            fault.Message
        );
    }

    [Fact]
    public void ThrowIfAny_NaNInSeveralReplicas_NamesTheFirst()
    {
        using var values = zeros(5, 3);
        values[4, 0] = float.NaN;
        values[2, 1] = float.NaN;
        values[2, 2] = float.NaN;

        var fault = Assert.Throws<NotANumberFault>(() => NotANumberFault.ThrowIfAny(values, "the scores"));

        Assert.Contains("2 NaN in replica 2", fault.Message, StringComparison.Ordinal);
    }
}
