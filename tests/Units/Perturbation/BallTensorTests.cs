using Experiments.Perturbation;
using Units.Networks;
using static TorchSharp.torch;

namespace Units.Perturbation;

[Collection(nameof(LiveTensors))]
public sealed class BallTensorTests
{
    [Fact]
    public void Dispose_ManyBalls_KeepsNoTensor() =>
        LiveTensors.KeepsNothing(() =>
        {
            for (var time = 0; time < 10; time++)
            {
                using var ball = new MaxNormBall([0, 0.1, 1], CPU);
            }
        });
}
