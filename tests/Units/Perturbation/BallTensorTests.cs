using Experiments.Perturbation;
using static TorchSharp.torch;

namespace Units.Perturbation;

/// <summary>The count of live tensors is the process's, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(BallTensorTests), DisableParallelization = true)]
public sealed class NothingElseRuns;

[Collection(nameof(BallTensorTests))]
public sealed class BallTensorTests
{
    [Fact]
    public void Dispose_ManyBalls_KeepsNoTensor()
    {
        using (new MaxNormBall([0, 0.1, 1], CPU)) { }
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;

        for (var time = 0; time < 10; time++)
        {
            using var ball = new MaxNormBall([0, 0.1, 1], CPU);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }
}
