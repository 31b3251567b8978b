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
        var (reach, before) = (0f, new float[laboratory.Architecture.Weights]);
        var watched = laboratory.TrainingSet(seed: 0) with
        {
            Observer = step =>
            {
                reach = Math.Max(reach, step.Trained.abs().max().item<float>());
                AssertIsSgd(step, before, laboratory.Settings.ProjectedSgd.LearningRate);
                step.Trained.cpu().data<float>().CopyTo(before);
            },
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
        output.Announce(Manifest.EpsilonInfinity, laboratory, $"the smallest ε that is never touched is {reach}");
    }

    /// <summary>
    /// ΔW moved by −α ∇ℒ at this step, up to the rounding of one product and one sum. Compared step by step: over many steps two
    /// correct programs part for no more than a rounding that tips a max-pool the other way.
    /// </summary>
    private static void AssertIsSgd(TrainingStep step, float[] before, double learningRate)
    {
        var (gradient, after) = (
            step.Gradients.cpu().data<float>().ToArray(),
            step.Trained.cpu().data<float>().ToArray()
        );
        for (var index = 0; index < after.Length; index++)
        {
            var move = learningRate * gradient[index];
            var rounding = 2 * Math.Pow(2, -24) * (Math.Abs(move) + Math.Abs(after[index])) + float.Epsilon;
            if (!(Math.Abs(before[index] - move - after[index]) <= rounding))
            {
                Assert.Fail($"Step {step.Step}, weight {index}: from {before[index]} by {-move} to {after[index]}.");
            }
        }
    }
}
