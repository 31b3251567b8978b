using Experiments.Networks;
using static TorchSharp.torch;

namespace Experiments.Pruning;

/// <summary>
/// Edge-popup (Ramanujan et al. 2020): the weights stay, and the scores S are trained by SGD with momentum, weight decay and a
/// <see cref="RateSchedule"/>. The forward pass uses the weights of the largest |S|; the backward pass goes straight
/// through the mask, so that the gradient by S is that by the masked weight, times the weight, times the sign of S. With
/// <see cref="ScoreGradient.Kept"/> it is times the masked weight, which is 0 where the weight was removed.
/// </summary>
/// <param name="network">The passes of the network.</param>
/// <param name="settings">How the scores are trained; on which weights, decides who calls.</param>
/// <param name="initial">
/// The scores that every replica starts from: N of them; not looked at where the settings say <see cref="ScoreStart.Magnitude"/>.
/// </param>
public sealed class EdgePopup(StackNetwork network, EdgePopupSettings settings, float[] initial) : IPruning
{
    /// <summary>The name of the phase in the order of images.</summary>
    public const string Phase = "edge-popup";

    /// <inheritdoc/>
    /// <exception cref="NotANumberFault">The scores have a NaN, and <see cref="TrainingSet.Lost"/> is null.</exception>
    public Tensor Scores(Tensor weights, IReadOnlyList<decimal> sparsities, TrainingSet training)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var scores = Start(weights);
        var velocity = zeros_like(scores);
        var gradients = zeros_like(scores);
        var masked = zeros_like(scores);
        var factor = settings.Gradient is ScoreGradient.Kept ? masked : weights;
        var stack = new MaskedStack(network.Architecture, sparsities, settings.Threshold);
        var steps = training.Steps(settings.Epochs);
        var lost = new LostReplicas(sparsities.Count, training.Lost);
        lost.Look(scores, "the scores before edge-popup");
        foreach (var (step, batch) in training.Batches(Phase, settings.Epochs))
        {
            using var stepScope = NewDisposeScope();
            stack.Apply(scores, weights, masked);
            var losses = network.LossGradient(masked, training.Images, batch, gradients);
            var direction = gradients.mul(factor).mul_(scores.sign()).AddMultiple(scores, settings.WeightDecay);
            velocity.MultiplyBy(settings.Momentum).Accumulate(direction);
            scores.AddMultiple(velocity, -LearningRate(step, steps));
            lost.Look(scores, $"the scores of edge-popup's step {step}", velocity);
            training.Report(new TrainingStep(step, batch, masked, losses, gradients, scores));
            if (lost.AreAll)
            {
                training.LeaveOut(settings.Epochs, step + 1, sparsities.Count);
                break;
            }
        }

        return scores.MoveToOuterDisposeScope();
    }

    /// <summary>The learning rate of a step under the settings' <see cref="RateSchedule"/>.</summary>
    /// <param name="step">From 0 (inclusive) to <paramref name="steps"/> (exclusive).</param>
    /// <param name="steps">Number of steps.</param>
    public double LearningRate(int step, int steps) =>
        settings.Schedule is RateSchedule.Constant
            ? settings.LearningRate
            : 0.5 * settings.LearningRate * (1 + Math.Cos(Math.PI * step / steps));

    private Tensor Start(Tensor weights) =>
        settings.Scores is ScoreStart.Magnitude
            ? weights.abs()
            : tensor(initial, 1, initial.Length, device: weights.device).expand(weights.shape).contiguous();
}
