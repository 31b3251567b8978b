using Experiments;
using Experiments.Construction;
using Experiments.Networks;
using Units.Data;
using static TorchSharp.torch;

namespace Units.Construction;

public sealed class TargetTrainingTests : IDisposable
{
    // 6 steps an epoch; two images are left over.
    private static readonly TargetTrainingSettings Settings = new()
    {
        Architecture = "36-5-3",
        BatchSize = 8,
        TrainImages = 50,
    };

    private readonly TinyData _data = new(trainImages: 50);

    public void Dispose() => _data.Dispose();

    // Three epochs of 937 whole batches of MNIST.
    [Fact]
    public void Settings_Default_AreThoseOfTheDocumentedTarget()
    {
        var settings = new TargetTrainingSettings();

        Assert.Equal(("784-500-10", 2811), (settings.Architecture, TargetTraining.Steps(settings)));
    }

    [Fact]
    public void Train_NoEpochs_IsTheStartThatTheSeedDraws()
    {
        var target = Train(Settings with { Sgd = new() { Epochs = 0 } }, 4);

        var drawn = InitialWeights.Draw(
            Architecture.Parse("36-5-3", 6, 6, 3),
            Initialisation.KaimingNormal,
            1,
            new RandomStream(Settings.RootSeed, "target weights", 4)
        );
        Assert.Equal(
            [("layer 1", 5, 36), ("layer 2", 3, 5)],
            target.Layers.Select(layer => (layer.Name, layer.Outputs, layer.Inputs))
        );
        Assert.Equal(drawn, target.AllWeights());
    }

    [Fact]
    public void Train_TheUsualEpochs_LearnsTheClassesOfImagesItHasNotSeen()
    {
        var target = Train(Settings, 0);

        using var images = new DeviceImages(_data.Set.Test, _data.Set.Mean, _data.Set.StandardDeviation, CPU);
        long[] all = [.. Enumerable.Range(0, images.Count).Select(image => (long)image)];
        using var pixels = images.Pixels(all);
        using var labels = images.Labels(all);
        var rows = pixels.data<float>().ToArray().Chunk(36);
        var right = rows.Zip(labels.data<long>().ToArray(), (row, label) => Class(target, row) == label)
            .Count(isRight => isRight);

        // A third of 20 would be chance.
        Assert.InRange(right, 15, 20);
    }

    [Fact]
    public void Train_AnySeed_TellsTheStepsAndIsTheSameAgain()
    {
        var steps = 0L;
        var target = TargetTraining.Train(Settings, 1, _data.Set, CPU, done => steps += done, CancellationToken.None);

        Assert.Equal((18, 18), (steps, TargetTraining.Steps(Settings)));
        Assert.Equal(target.Digest, Train(Settings, 1).Digest);
        Assert.NotEqual(target.Digest, Train(Settings, 2).Digest);
    }

    [Fact]
    public void Train_Cancelled_EndsAtTheNextStep()
    {
        using var stop = new CancellationTokenSource();
        var steps = 0;

        Assert.ThrowsAny<OperationCanceledException>(() =>
            TargetTraining.Train(Settings, 0, _data.Set, CPU, _ => Cancel(), stop.Token)
        );
        Assert.Equal(2, steps);

        void Cancel()
        {
            if (++steps == 2)
            {
                stop.Cancel();
            }
        }
    }

    [Fact]
    public void Train_LayersThatAreNotDense_AreRefused() =>
        Assert.Equal(
            "A target network has dense layers only, but 'c2k3-3' was asked for.",
            Assert.Throws<TargetFault>(() => Train(Settings with { Architecture = "c2k3-3" }, 0)).Message
        );

    private TargetNetwork Train(TargetTrainingSettings settings, int seed) =>
        TargetTraining.Train(settings, seed, _data.Set, CPU, _ => { }, CancellationToken.None);

    private static int Class(TargetNetwork target, float[] pixels)
    {
        var outputs = PlainTarget.Outputs(target, [.. pixels.Select(pixel => (double)pixel)]);
        return Array.IndexOf(outputs, outputs.Max());
    }
}
