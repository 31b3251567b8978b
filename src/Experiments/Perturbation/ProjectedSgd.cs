using Experiments.Networks;
using static TorchSharp.torch;

namespace Experiments.Perturbation;

/// <summary>Lines 1–6 of Algorithm 1 for a stack of replicas: SGD on W_0 + ΔW with ΔW kept in the ball of radius ε.</summary>
/// <param name="network">The passes of the network.</param>
/// <param name="settings">Learning rate, momentum, weight decay, epochs.</param>
public sealed class ProjectedSgd(StackNetwork network, ProjectedSgdSettings settings)
{
    /// <summary>The name of the phase in the order of images.</summary>
    public const string Phase = "projected SGD";

    /// <summary>Trains the perturbation.</summary>
    /// <param name="initial">W_0: R × N.</param>
    /// <param name="epsilons">ε of each of the R replicas, in [0, ∞]; ∞ never touches the ball.</param>
    /// <param name="training">Images, order and reporting.</param>
    /// <returns>
    /// ΔW after the last step: R × N with ‖ΔW‖_max ≤ ε in every replica, zeros in those that were lost; it belongs to the caller.
    /// </returns>
    /// <exception cref="NotANumberFault">A step gave a NaN, and <see cref="TrainingSet.Lost"/> is null.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between two steps.</exception>
    public Tensor Perturb(Tensor initial, IReadOnlyList<double> epsilons, TrainingSet training)
    {
        using var ball = new MaxNormBall(epsilons, initial.device);
        var lost = new LostReplicas(epsilons.Count, training.Lost);
        return Train(initial, Project, training);

        bool Project(Tensor update, Tensor? velocity, int step)
        {
            lost.Look(update, $"the perturbation of step {step}", velocity);
            ball.Clamp(update);
            return !lost.AreAll;
        }
    }

    /// <summary>The same steps without a projection: plain SGD, kept as W_0 + ΔW so that its arithmetic is the same.</summary>
    /// <param name="initial">W_0: R × N.</param>
    /// <param name="training">Images, order and reporting.</param>
    /// <returns>ΔW after the last step: R × N; it belongs to the caller.</returns>
    public Tensor TrainFreely(Tensor initial, TrainingSet training) => Train(initial, (_, _, _) => true, training);

    /// <param name="initial">W_0.</param>
    /// <param name="project">Gets ΔW, the velocity and the number of a step, and tells whether there is anything left to train.</param>
    /// <param name="training">Images, order and reporting.</param>
    private Tensor Train(Tensor initial, Func<Tensor, Tensor?, int, bool> project, TrainingSet training)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var perturbation = zeros_like(initial);
        var weights = initial.clone();
        var gradients = zeros_like(initial);
        var velocity = settings.Momentum > 0 ? zeros_like(initial) : null;
        foreach (var (step, batch) in training.Batches(Phase, settings.Epochs))
        {
            using var stepScope = NewDisposeScope();
            var losses = network.LossGradient(weights, training.Images, batch, gradients);
            var direction = Direction(gradients, weights, velocity);
            var goesOn = project(perturbation.AddMultiple(direction, -settings.LearningRate), velocity, step);
            training.Report(new TrainingStep(step, batch, weights, losses, gradients, perturbation));
            if (!goesOn)
            {
                training.LeaveOut(settings.Epochs, step + 1, initial.shape[0]);
                break;
            }

            weights.copy_(initial).Accumulate(perturbation);
        }

        return perturbation.MoveToOuterDisposeScope();
    }

    private Tensor Direction(Tensor gradients, Tensor weights, Tensor? velocity)
    {
        var decayed = settings.WeightDecay > 0 ? gradients.PlusMultiple(weights, settings.WeightDecay) : gradients;
        return velocity is null ? decayed : velocity.MultiplyBy(settings.Momentum).Accumulate(decayed);
    }
}
