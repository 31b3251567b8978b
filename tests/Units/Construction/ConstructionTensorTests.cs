using Experiments;
using Experiments.Construction;
using Units.Networks;
using static TorchSharp.torch;

namespace Units.Construction;

[Collection(nameof(LiveTensors))]
public sealed class ConstructionTensorTests
{
    [Fact]
    public void Networks_Disposed_KeepNothing()
    {
        var stream = new RandomStream(11, "layers", 0);
        var target = RandomLayers.Target(stream, 4, 6, 3);
        var realised = RandomLayers.Realised(target, stream, 0.1);
        LiveTensors.KeepsNothing(() =>
        {
            using var inputs = ones(2, 4);
            using var network = new CandidateNetwork([new(3, 4, 2, new float[8], new float[24])], CPU);
            using var tensors = new TargetTensors(target, CPU);
            using var search = new ErrorSearch(realised);
            network.Outputs(inputs).Dispose();
            tensors.Outputs(inputs).Dispose();
            search.Largest(2, new RandomStream(11, "inputs", 0), CancellationToken.None);
        });
    }
}
