using Experiments.Data;
using Experiments.Networks;
using Experiments.Perturbation;
using static TorchSharp.torch;

namespace Experiments.Construction;

/// <summary>How a target network is trained: plain SGD on all weights, from a random start.</summary>
public sealed record TargetTrainingSettings : ExperimentSettings
{
    /// <summary>The network: widths with hyphens between them, the first the number of pixels.</summary>
    public string Architecture { get; init; } = "784-500-10";

    /// <summary>Learning rate, momentum, weight decay, epochs.</summary>
    public ProjectedSgdSettings Sgd { get; init; } =
        new()
        {
            LearningRate = 0.05,
            Momentum = 0.9,
            Epochs = 3,
        };

    /// <summary>Images per step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Training images, drawn from the training file by the seed.</summary>
    public int TrainImages { get; init; } = 60_000;
}

/// <summary>Trains target networks.</summary>
public static class TargetTraining
{
    /// <summary>Checks the architecture.</summary>
    /// <returns>The layers.</returns>
    /// <exception cref="Fault">It does not fit the images, or has layers that are not dense.</exception>
    public static Architecture Check(TargetTrainingSettings settings, DataSet data)
    {
        var architecture = Architecture.Parse(settings.Architecture, data.Train.Rows, data.Train.Columns, data.Classes);
        return architecture.Layers.All(layer => layer is DenseShape)
            ? architecture
            : throw new TargetFault(
                $"A target network has dense layers only, but '{settings.Architecture}' was asked for."
            );
    }

    /// <summary>The steps that the training of one seed takes.</summary>
    public static int Steps(TargetTrainingSettings settings) =>
        TrainingOrder.Steps(settings.TrainImages, settings.BatchSize, settings.Sgd.Epochs);

    /// <summary>Trains a network.</summary>
    /// <param name="settings">How; the seeds aside.</param>
    /// <param name="seed">The seed number.</param>
    /// <param name="data">The images.</param>
    /// <param name="device">Where.</param>
    /// <param name="onProgress">Called with 1 after every step.</param>
    /// <param name="cancellation">Ends the training at the next step.</param>
    /// <exception cref="Fault">The settings do not fit the data, or training gave numbers that are not finite.</exception>
    public static TargetNetwork Train(
        TargetTrainingSettings settings,
        int seed,
        DataSet data,
        Device device,
        Action<long> onProgress,
        CancellationToken cancellation
    )
    {
        var architecture = Check(settings, data);
        TorchRuntime.UseOneThread();
        using var images = new DeviceImages(data.Train, data.Mean, data.StandardDeviation, device);
        var training = new TrainingSet(
            images,
            new TrainingOrder(settings.RootSeed, seed, images.Count, settings.TrainImages),
            settings.BatchSize
        )
        {
            Progress = onProgress,
            Cancellation = cancellation,
        };
        using var scope = NewDisposeScope();
        var initial = tensor(
                InitialWeights.Draw(
                    architecture,
                    Initialisation.KaimingNormal,
                    1,
                    new RandomStream(settings.RootSeed, "target weights", seed)
                ),
                device: device
            )
            .unsqueeze(0);
        var moved = new ProjectedSgd(new StackNetwork(architecture, device), settings.Sgd).TrainFreely(
            initial,
            training
        );
        var weights = initial.Accumulate(moved).cpu().data<float>().ToArray();
        return new TargetNetwork([
            .. architecture.Layers.Select(
                (layer, index) =>
                    new TargetLayer(
                        $"layer {index + 1}",
                        layer.Outputs,
                        layer.FanIn,
                        weights.AsSpan(layer.Offset, layer.Weights).ToArray()
                    )
            ),
        ]);
    }
}
