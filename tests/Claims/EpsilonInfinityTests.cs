using Experiments.Claims;
using Experiments.Networks;
using Experiments.Perturbation;
using Experiments.Runs;
using Experiments.Tickets;
using Xunit.Abstractions;

namespace Claims;

/// <summary>A ball that is never touched leaves plain SGD.</summary>
[Trait("Claim", "epsilon-infinity")]
public sealed class EpsilonInfinityTests(ITestOutputHelper output)
{
    [Fact]
    public void ProjectedSgd_BallNeverTouched_IsSgd_Reduced() => Check(Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    public void ProjectedSgd_BallNeverTouched_IsSgd_Full() => Check(Scale.Full);

    private void Check(Scale scale)
    {
        using var laboratory = Bench.Laboratory(ExactClaim.Settings(scale));
        var network = new StackNetwork(laboratory.Architecture, laboratory.Device);
        var sgd = new ProjectedSgd(network, laboratory.Settings.ProjectedSgd);
        using var initial = new AlgorithmOne(laboratory).InitialStack(seed: 0, replicas: 1);
        var reach = 0f;
        var watched = laboratory.TrainingSet(seed: 0) with
        {
            Observer = step => reach = Math.Max(reach, step.Trained.abs().max().item<float>()),
        };
        using var free = sgd.TrainFreely(initial, watched);
        var expected = ExactClaim.Bits(free);

        int[] BitsAt(double epsilon)
        {
            using var perturbation = sgd.Perturb(initial, [epsilon], laboratory.TrainingSet(seed: 0));
            return ExactClaim.Bits(perturbation);
        }

        Assert.Equal(expected, BitsAt(double.PositiveInfinity));
        Assert.Equal(expected, BitsAt(reach));
        Assert.NotEqual(expected, BitsAt(float.BitDecrement(reach)));
        AssertIsPlainSgd(laboratory, network, initial, free);
        output.Announce(Manifest.EpsilonInfinity, laboratory, $"the smallest ε that is never touched is {reach}");
    }

    /// <summary>
    /// W ← W − α ∇ℒ, kept without W_0 and ΔW apart, takes the same path up to rounding: over so many steps the two stay within
    /// a hundredth of how far they went.
    /// </summary>
    private static void AssertIsPlainSgd(
        Laboratory laboratory,
        StackNetwork network,
        TorchSharp.torch.Tensor initial,
        TorchSharp.torch.Tensor perturbation
    )
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        var (weights, gradients) = (initial.clone(), initial.clone());
        var (settings, training) = (laboratory.Settings.ProjectedSgd, laboratory.TrainingSet(seed: 0));
        foreach (var (_, batch) in training.Batches(ProjectedSgd.Phase, settings.Epochs))
        {
            network.LossGradient(weights, training.Images, batch, gradients).Dispose();
            weights.add_(gradients, alpha: -settings.LearningRate);
        }

        var apart = (weights - initial - perturbation).norm().item<float>();
        Assert.InRange(apart, 0, 0.01 * perturbation.norm().item<float>());
    }
}
