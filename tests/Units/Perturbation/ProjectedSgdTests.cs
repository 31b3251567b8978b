using Experiments.Networks;
using Experiments.Perturbation;
using Steps;
using Units.Networks;
using static TorchSharp.torch;

namespace Units.Perturbation;

public sealed class ProjectedSgdTests
{
    private static readonly ProjectedSgdSettings Plain = new() { LearningRate = 0.1, Epochs = 2 };
    private static readonly ProjectedSgdSettings Full = Plain with { Momentum = 0.9, WeightDecay = 0.01 };

    [Fact]
    public void Perturb_EpsilonZero_LeavesEveryBitOfTheInitialWeights()
    {
        using var example = Images();
        var training = example.Training(4) with
        {
            Observer = step => Bits.Equal(example.Weights, step.Weights, $"weights of step {step.Step}"),
        };
        using var perturbation = new ProjectedSgd(example.OnCpu(), Full).Perturb(example.Weights, [0, 0, 0], training);
        using var trained = example.Weights + perturbation;

        Bits.Equal(example.Weights, trained, "trained weights");
    }

    [Fact]
    public void Perturb_EveryStepOfEveryReplica_StaysInItsBallAndReachesItsSurface()
    {
        using var example = Images();
        double[] epsilons = [1e-3, 0.1, 0.3];
        float[] radii = MaxNormBall.Radii(epsilons);
        var training = example.Training(4) with
        {
            Observer = step =>
            {
                for (int replica = 0; replica < 3; replica++)
                {
                    Assert.InRange(Greatest(step.Trained, replica), 0, radii[replica]);
                }
            },
        };
        using var perturbation = new ProjectedSgd(example.OnCpu(), Full with { LearningRate = 1 }).Perturb(
            example.Weights,
            epsilons,
            training
        );

        Assert.Equal(radii, Enumerable.Range(0, 3).Select(replica => Greatest(perturbation, replica)));
    }

    [Fact]
    public void Perturb_EpsilonInfiniteOrFarAway_IsFreeTrainingBitForBit()
    {
        using var example = Images();
        foreach (var settings in (ProjectedSgdSettings[])[Plain, Full])
        {
            var sgd = new ProjectedSgd(example.OnCpu(), settings);
            using var free = sgd.TrainFreely(example.Weights, example.Training(4));
            using var bound = sgd.Perturb(
                example.Weights,
                [double.PositiveInfinity, double.PositiveInfinity, 1e6],
                example.Training(4)
            );

            Bits.Equal(free, bound, $"momentum {settings.Momentum}");
            Assert.InRange(Greatest(free, 0), 0.01, 100);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.9, 0)]
    [InlineData(0, 0.02)]
    [InlineData(0.7, 0.02)]
    public void Perturb_MomentumAndWeightDecay_AreThoseOfAlgorithmOneWrittenPlainly(double momentum, double weightDecay)
    {
        using var example = Example.Real("72-9-4", 9, 8, replicas: 3, batch: 24, seed: 42);
        double[] epsilons = [0.01, 0.05, double.PositiveInfinity];
        var settings = Plain with { Momentum = momentum, WeightDecay = weightDecay };
        var steps = new List<float[]>();
        var training = example.Training(4) with { Observer = step => steps.Add(Bits.Of(step.Trained)) };
        using var result = new ProjectedSgd(example.OnCpu(), settings).Perturb(example.Weights, epsilons, training);

        for (int replica = 0; replica < 3; replica++)
        {
            double[][] expected = [.. PlainSteps(example, replica, epsilons[replica], settings)];
            Assert.Equal(expected.Length, steps.Count);
            for (int step = 0; step < expected.Length; step++)
            {
                float[] row = [.. steps[step].Skip(replica * example.Architecture.Weights).Take(expected[step].Length)];
                Bits.Near([.. expected[step].Select(x => (float)x)], row, 1e-4, $"replica {replica}, step {step}");
            }
        }

        Bits.Equal(steps[^1], Bits.Of(result), "the result and the last step");
    }

    [Fact]
    public void Perturb_ZeroEpochs_MovesNothing()
    {
        using var example = Images();
        using var perturbation = new ProjectedSgd(example.OnCpu(), Full with { Epochs = 0 }).Perturb(
            example.Weights,
            [0, 0.1, double.PositiveInfinity],
            example.Training(4)
        );

        Assert.All(Bits.Of(perturbation), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Perturb_TwoSteps_MoveEveryWeightThatHadAGradientAndNoOther()
    {
        using var example = Images();
        bool[] hadGradient = new bool[example.Weights.numel()];
        var training = example.Training(12) with
        {
            Observer = step =>
            {
                float[] gradients = Bits.Of(step.Gradients);
                hadGradient = [.. hadGradient.Select((had, at) => had || gradients[at] != 0)];
            },
        };
        using var perturbation = new ProjectedSgd(example.OnCpu(), Plain with { Epochs = 1 }).Perturb(
            example.Weights,
            [0.1, 0.1, 0.1],
            training
        );

        Assert.Equal(hadGradient, Bits.Of(perturbation).Select(value => value != 0));
        Assert.InRange(hadGradient.Count(had => had), hadGradient.Length / 2, hadGradient.Length);
    }

    [Fact]
    public void Perturb_SameOrder_GivesTheSameBitsAndAnotherOrderOthers()
    {
        using var example = Images();
        using var first = Train(example, 0);
        using var again = Train(example, 0);
        using var other = Train(example, 1);

        Bits.Equal(first, again, "again");
        Assert.False(Bits.AreSame(first, other));
    }

    [Fact]
    public void Perturb_ReplicaAlone_GivesTheBitsItHasInTheStack()
    {
        using var example = Images();
        double[] epsilons = [0.3, 0.001, double.PositiveInfinity];
        var sgd = new ProjectedSgd(example.OnCpu(), Full);
        using var together = sgd.Perturb(example.Weights, epsilons, example.Training(5));
        for (int replica = 0; replica < 3; replica++)
        {
            using var alone = sgd.Perturb(
                example.Weights.narrow(0, replica, 1).clone(),
                [epsilons[replica]],
                example.Training(5)
            );

            Bits.Equal(together.narrow(0, replica, 1), alone, $"replica {replica}");
        }
    }

    [Fact]
    public void Observer_EveryStep_SeesWeightsGradientAndBatchOfThatStep()
    {
        using var example = Images();
        StackNetwork other = example.OnCpu();
        using var weights = example.Weights.clone();
        using var gradients = zeros_like(weights);
        var training = example.Training(4);
        long[][] batches = [.. training.Order.Batches(ProjectedSgd.Phase, 4, 2)];
        int seen = 0;
        void Observe(TrainingStep step)
        {
            using var losses = other.LossGradient(weights, example.Images, step.Batch, gradients);

            Assert.Equal(seen, step.Step);
            Assert.Equal(batches[seen++], step.Batch);
            Bits.Equal(weights, step.Weights, "weights");
            Bits.Equal(losses, step.Losses, "losses");
            Bits.Equal(gradients, step.Gradients, "gradients");
            weights.copy_(example.Weights).add_(step.Trained);
        }

        new ProjectedSgd(example.OnCpu(), Full)
            .Perturb(example.Weights, [0.01, 0.1, 1], training with { Observer = Observe })
            .Dispose();

        Assert.Equal(batches.Length, seen);
        Assert.Equal(batches.Length, training.Steps(2));
    }

    [Fact]
    public void Progress_EveryStep_CountsTheReplicas()
    {
        using var example = Images();
        var told = new List<long>();
        new ProjectedSgd(example.OnCpu(), Plain)
            .Perturb(example.Weights, [0, 0, 0], example.Training(5) with { Progress = told.Add })
            .Dispose();

        Assert.Equal(Enumerable.Repeat(3L, 2 * (24 / 5)), told);
    }

    [Fact]
    public void Perturb_Always_LeavesTheInitialWeightsAlone()
    {
        using var example = Images();
        using var before = example.Weights.clone();
        Train(example, 0).Dispose();

        Bits.Equal(before, example.Weights, "initial weights");
    }

    [Fact]
    public void Perturb_CancelledInAStep_TakesNoFurtherOne()
    {
        using var example = Images();
        using var cancellation = new CancellationTokenSource();
        int steps = 0;
        var training = example.Training(4) with
        {
            Cancellation = cancellation.Token,
            Observer = step =>
            {
                steps++;
                if (step.Step == 2)
                {
                    cancellation.Cancel();
                }
            },
        };

        Assert.Throws<OperationCanceledException>(() =>
            new ProjectedSgd(example.OnCpu(), Plain).Perturb(example.Weights, [0, 0, 0], training)
        );
        Assert.Equal(3, steps);
    }

    [Fact]
    public void Perturb_NaN_IsAFaultThatNamesStepAndReplica()
    {
        using var example = Images();
        example.Weights[2, 0] = float.NaN;

        var fault = Assert.Throws<NotANumberFault>(() =>
            new ProjectedSgd(example.OnCpu(), Plain).Perturb(example.Weights, [0, 0, 0], example.Training(4))
        );

        Assert.Contains("the perturbation of step 0", fault.Message, StringComparison.Ordinal);
        Assert.Contains("in replica 2;", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Perturb_EveryReplicaLost_TakesNoFurtherStepAndCountsTheRestAsDone()
    {
        using var example = Images();
        example.Weights.fill_(float.NaN);
        var (steps, lost, told) = (0, new List<int>(), new List<long>());
        var training = example.Training(5) with
        {
            Observer = _ => steps++,
            Progress = told.Add,
            Lost = (replica, _) => lost.Add(replica),
        };
        using var perturbation = new ProjectedSgd(example.OnCpu(), Full).Perturb(
            example.Weights,
            [0, 0.1, 1],
            training
        );

        Assert.Equal(1, steps);
        Assert.Equal([0, 1, 2], lost);
        Assert.Equal([3L, 3L * (training.Steps(2) - 1)], told);
        Assert.All(Bits.Of(perturbation), value => Assert.Equal(0, value));
    }

    private static Example Images() => Example.Real("c3k3-c5k2-6-4", 9, 8, replicas: 3, batch: 24, seed: 41);

    private static Tensor Train(Example example, int seed) =>
        new ProjectedSgd(example.OnCpu(), Full).Perturb(example.Weights, [0.01, 0.1, 1], example.Training(4, seed));

    private static float Greatest(Tensor stack, int replica) => Bits.Of(stack.select(0, replica)).Max(Math.Abs);

    /// <summary>ΔW after every step, with autograd for the gradient and loops for the rest.</summary>
    private static IEnumerable<double[]> PlainSteps(
        Example example,
        int replica,
        double epsilon,
        ProjectedSgdSettings settings
    )
    {
        float[] initial = example.Row(replica);
        var (perturbation, velocity) = (new double[initial.Length], new double[initial.Length]);
        foreach (long[] batch in example.Training(4).Order.Batches(ProjectedSgd.Phase, 4, settings.Epochs))
        {
            double[] weights = [.. initial.Zip(perturbation, (w, d) => w + d)];
            using var port = new ReferencePort(example.Architecture, [.. weights.Select(w => (float)w)], initial);
            var (_, gradient) = port.LossGradient(example.Images.Pixels(batch), example.Images.Labels(batch));
            for (int at = 0; at < initial.Length; at++)
            {
                velocity[at] = (settings.Momentum * velocity[at]) + gradient[at] + (settings.WeightDecay * weights[at]);
                perturbation[at] = Math.Clamp(
                    perturbation[at] - (settings.LearningRate * velocity[at]),
                    -epsilon,
                    epsilon
                );
            }

            yield return [.. perturbation];
        }
    }
}
