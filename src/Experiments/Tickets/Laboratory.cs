using System.Globalization;
using Experiments.Data;
using Experiments.Networks;
using Experiments.Pruning;
using static TorchSharp.torch;
using Architecture = Experiments.Networks.Architecture;

namespace Experiments.Tickets;

/// <summary>
/// What all seeds and cells of a run share: the settings, the architecture, and the images on the device. It draws what a seed
/// starts from. Safe to use from several threads.
/// </summary>
public sealed class Laboratory : IDisposable
{
    /// <summary>Checks the settings against the data and copies the images to the device.</summary>
    /// <exception cref="Fault">The settings cannot be used, or not with these images.</exception>
    public Laboratory(GridSettings settings, DataSet data, Device device)
    {
        settings.Check(data);
        Settings = settings;
        Architecture = Architecture.Parse(settings.Architecture, data.Train.Rows, data.Train.Columns, data.Classes);
        TorchRuntime.UseOneThread();
        Device = device;
        Train = new DeviceImages(data.Train, data.Mean, data.StandardDeviation, device);
        Test = new DeviceImages(data.Test, data.Mean, data.StandardDeviation, device);
    }

    /// <summary>The settings.</summary>
    public GridSettings Settings { get; }

    /// <summary>The network.</summary>
    public Architecture Architecture { get; }

    /// <summary>Where everything is computed.</summary>
    public Device Device { get; }

    /// <summary>The training file's images.</summary>
    public DeviceImages Train { get; }

    /// <summary>The test file's images.</summary>
    public DeviceImages Test { get; }

    /// <summary>W_0 of a seed: N numbers on the device; they belong to the caller.</summary>
    public Tensor InitialWeights(int seed) =>
        tensor(
            Networks.InitialWeights.Draw(
                Architecture,
                Settings.Initialisation,
                Settings.InitialScale,
                Stream("weights", seed)
            ),
            device: Device
        );

    /// <summary>The scores that a seed's edge-popup starts from; empty where it starts from the weights' magnitudes.</summary>
    public float[] InitialScores(int seed) =>
        Settings.EdgePopup.Scores is ScoreStart.Magnitude
            ? []
            : Networks.InitialWeights.DrawScores(Architecture, Stream("scores", seed));

    /// <summary>The stream of a purpose and a seed.</summary>
    public RandomStream Stream(string purpose, int seed) => new(Settings.RootSeed, purpose, seed);

    /// <summary>A seed's training images, without reporting.</summary>
    public TrainingSet TrainingSet(int seed) =>
        new(Train, new TrainingOrder(Settings.RootSeed, seed, Train.Count, Settings.TrainImages), Settings.BatchSize);

    /// <summary>For every replica of a stack, the mean loss over the seed's training images and the accuracy on the test images.</summary>
    /// <param name="network">The worker's passes.</param>
    /// <param name="weights">R × N.</param>
    /// <param name="training">The seed's images.</param>
    /// <exception cref="NotANumberFault">A loss is NaN or infinite, and <see cref="TrainingSet.Lost"/> is null.</exception>
    public IReadOnlyList<(double Loss, double Accuracy)> Measure(
        StackNetwork network,
        Tensor weights,
        TrainingSet training
    )
    {
        var (images, cancellation) = (training.Order.Images, training.Cancellation);
        var onTraining = network.Evaluate(weights, Train, images, Settings.BatchSize, cancellation);
        var onTest = TestAccuracies(network, weights, cancellation);
        foreach (var (replica, loss) in onTraining.Select((train, replica) => (replica, train.Loss)))
        {
            Look(replica, loss, training.Lost);
        }

        return [.. onTraining.Zip(onTest, (train, accuracy) => (train.Loss, accuracy))];
    }

    /// <summary>For every replica of a stack, the accuracy on the test images.</summary>
    /// <param name="network">The worker's passes.</param>
    /// <param name="weights">R × N.</param>
    /// <param name="cancellation">Ends the evaluation between two batches.</param>
    public IReadOnlyList<double> TestAccuracies(StackNetwork network, Tensor weights, CancellationToken cancellation)
    {
        int[] tests = [.. Enumerable.Range(0, Settings.TestImages)];
        var onTest = network.Evaluate(weights, Test, tests, Settings.BatchSize, cancellation);
        return [.. onTest.Select(test => test.Accuracy)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }

    private static void Look(int replica, double loss, Action<int, NotANumberFault>? lost)
    {
        if (double.IsFinite(loss))
        {
            return;
        }

        var fault = new NotANumberFault(
            $"Expected a finite loss and found {loss.ToString(CultureInfo.InvariantCulture)}; smaller learning rates or initial weights may help."
        );
        if (lost is null)
        {
            throw fault;
        }

        lost(replica, fault);
    }
}
