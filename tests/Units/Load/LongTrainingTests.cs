using Experiments;
using Experiments.Networks;
using Experiments.Perturbation;
using Experiments.Pruning;
using Units.Faults;
using Units.Networks;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace Units.Load;

/// <summary>Ten thousand steps keep no more tensors, and no more memory, than a thousand.</summary>
[Collection(nameof(LiveTensors))]
public sealed class LongTrainingTests(ITestOutputHelper output)
{
    private const int Images = 100;
    private const int Steps = 10_000;

    /// <summary>From look to look, of which there are ten.</summary>
    private const int Between = Steps / 10;

    /// <summary>
    /// What the smallest of the last five looks may have more than that of the first five, in bytes: .NET compiles its code anew while it runs,
    /// with megabytes that come and go. A kilobyte left behind by each step would be 5 MB.
    /// </summary>
    private const long MostGrowth = 3_000_000;

    [LinuxFact]
    public void EdgePopup_TenThousandSteps_StayFlat() => Popup("c3k3-c5k2-6-4", 9, batch: 10);

    [LinuxFact]
    public void ProjectedSgd_TenThousandSteps_StayFlat() => Sgd("c3k3-c5k2-6-4", 9, batch: 10);

    [ThoroughFact]
    public void EdgePopup_TenThousandStepsOfTheArchitectureOfTheTable_StayFlat() =>
        Popup("c8k3-c16k3-10", 28, batch: 50);

    [ThoroughFact]
    public void ProjectedSgd_TenThousandStepsOfTheArchitectureOfTheTable_StayFlat() =>
        Sgd("c8k3-c16k3-10", 28, batch: 50);

    private void Popup(string architecture, int side, int batch)
    {
        using var example = Example.Real(architecture, side, side, replicas: 2, batch: Images, seed: 81);
        float[] scores = InitialWeights.DrawScores(example.Architecture, new RandomStream(7, "scores", 0));
        var settings = new EdgePopupSettings { Epochs = Steps * batch / Images };
        var popup = new EdgePopup(example.OnCpu(), settings, scores);
        StaysFlat(
            "edge-popup",
            architecture,
            example.Training(batch),
            on => popup.Scores(example.Weights, [0.3m, 0.7m], on)
        );
    }

    private void Sgd(string architecture, int side, int batch)
    {
        using var example = Example.Real(architecture, side, side, replicas: 2, batch: Images, seed: 82);
        var settings = new ProjectedSgdSettings { Momentum = 0.9, Epochs = Steps * batch / Images };
        var sgd = new ProjectedSgd(example.OnCpu(), settings);
        StaysFlat(
            "projected SGD",
            architecture,
            example.Training(batch),
            on => sgd.Perturb(example.Weights, [0.01, 0.1], on)
        );
    }

    private void StaysFlat(string training, string architecture, TrainingSet set, Func<TrainingSet, Tensor> train)
    {
        // Once beforehand, so that most of the code is compiled and what is made at the first call only is there.
        train(set).Dispose();
        var looks = new List<(long Tensors, long Bytes)>();
        train(set with { Observer = Look }).Dispose();

        var (early, late) = (looks[..5], looks[5..]);
        var (bytesEarly, bytesLate) = (early.Min(look => look.Bytes), late.Min(look => look.Bytes));
        output.WriteLine(
            Figures.Add(
                "steps",
                new
                {
                    training,
                    architecture,
                    steps = Steps,
                    tensorsEarly = early[0].Tensors,
                    tensorsLate = late[^1].Tensors,
                    bytesEarly,
                    bytesLate,
                }
            )
        );
        Assert.Equal(10, looks.Count);
        Assert.Single(looks.Select(look => look.Tensors).Distinct());
        Assert.InRange(bytesLate - bytesEarly, long.MinValue, MostGrowth);

        void Look(TrainingStep step)
        {
            if ((step.Step + 1) % Between == 0)
            {
                looks.Add((Tensor.TotalCount, NativeMemory.Bytes + GC.GetTotalMemory(forceFullCollection: true)));
            }
        }
    }
}
