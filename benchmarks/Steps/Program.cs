using System.Globalization;
using Experiments;
using Experiments.Data;
using Experiments.Networks;
using Experiments.Pruning;
using Experiments.Runs;
using Steps;
using static TorchSharp.torch;

// Times one edge-popup step of a replica in a stack against the same step of the reference port, turn by turn in one process.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
TorchRuntime.UseOneThread();
const int BatchSize = 64;
const int Rounds = 9;
var data = DataSet.Read(DataSet.MnistFolder);
using var images = new DeviceImages(data.Train, data.Mean, data.StandardDeviation, CPU);
var order = new TrainingOrder(1, 0, images.Count, 20_000);
var gemm = ProductRate.Measure(TimeProvider.System, CPU, workers: 1);
Console.WriteLine($"matrix product 1024³ on one thread: {gemm:F0} GFLOP/s");
Console.WriteLine(
    "architecture      replicas  reference ms  stack ms/replica  ratio (min..max)  GFLOP/s  share of product"
);
foreach (var text in new[] { "784-100-10", "c8k3-c16k3-10" })
{
    foreach (var replicas in new[] { 1, 8 })
    {
        Compare(text, replicas);
    }
}

Growth("c8k3-c16k3-10", 1000);
Growth("784-100-10", 1000);

void Compare(string text, int replicas)
{
    var architecture = Architecture.Parse(text, 28, 28, 10);
    var weights = InitialWeights.Draw(architecture, Initialisation.KaimingNormal, 1, new RandomStream(1, "weights", 0));
    var scores = InitialWeights.DrawScores(architecture, new RandomStream(1, "scores", 0));
    using var port = new ReferencePort(architecture, weights, scores);
    var batch = order.Batches("benchmark", BatchSize, 1).First();
    using var pixels = images.Pixels(batch);
    using var labels = images.Labels(batch);
    var network = new StackNetwork(architecture, CPU);
    using var stack = tensor(weights, 1, weights.Length).repeat(replicas, 1);
    decimal[] sparsities = [.. Enumerable.Range(1, replicas).Select(level => level / 10m)];
    var (portTimes, stackTimes) = (new List<double>(), new List<double>());
    for (var round = -1; round < Rounds; round++)
    {
        const int Steps = 40;
        var port1 = Milliseconds(() =>
        {
            for (var step = 0; step < Steps; step++)
            {
                port.PopupStep(pixels, labels, 0.5, 0.001, 0.9, 5e-4);
            }
        });
        var stackSteps = Math.Max(40, 160 / replicas);
        var few = new TrainingSet(images, new TrainingOrder(1, 0, images.Count, stackSteps * BatchSize), BatchSize);
        var stack1 = Milliseconds(() =>
        {
            using var result = new EdgePopup(network, new EdgePopupSettings(), scores).Scores(stack, sparsities, few);
        });
        if (round >= 0)
        {
            portTimes.Add(port1 / Steps);
            stackTimes.Add(stack1 / stackSteps / replicas);
        }
    }

    double[] ratios = [.. portTimes.Zip(stackTimes, (p, s) => p / s).Order()];
    var (portMedian, stackMedian) = (Median(portTimes), Median(stackTimes));
    var achieved = TrainingOperations.PerImage(architecture) * BatchSize / stackMedian / 1e6;
    Console.WriteLine(
        $"{text, -17} {replicas, 8} {portMedian, 13:F3} {stackMedian, 17:F3}  {ratios[Rounds / 2], 5:F2} ({ratios[0]:F2}..{ratios[^1]:F2}) {achieved, 8:F0} {achieved / gemm, 8:P0}"
    );
}

// Tensors alive and memory of the process over many steps of one training: both must stay flat.
void Growth(string text, int steps)
{
    var architecture = Architecture.Parse(text, 28, 28, 10);
    var scores = InitialWeights.DrawScores(architecture, new RandomStream(1, "scores", 0));
    var network = new StackNetwork(architecture, CPU);
    var weights = InitialWeights.Draw(architecture, Initialisation.KaimingNormal, 1, new RandomStream(1, "weights", 0));
    using var stack = tensor(weights, 1, weights.Length).repeat(8, 1);
    decimal[] sparsities = [.. Enumerable.Range(1, 8).Select(level => level / 10m)];
    var seen = new List<(long Tensors, long Memory)>();
    var training = new TrainingSet(images, new TrainingOrder(1, 0, images.Count, steps * 20), 20)
    {
        Observer = step =>
        {
            if (step.Step is var s && (s == steps / 10 || s == steps - 1))
            {
                seen.Add((Tensor.TotalCount, Environment.WorkingSet));
            }
        },
    };
    using var result = new EdgePopup(network, new EdgePopupSettings(), scores).Scores(stack, sparsities, training);
    Console.WriteLine(
        $"{text}: live tensors {seen[0].Tensors} at step {steps / 10}, {seen[1].Tensors} at step {steps - 1}; memory {seen[0].Memory / 1e6:F0} MB, {seen[1].Memory / 1e6:F0} MB"
    );
}

static double Milliseconds(Action action)
{
    var start = TimeProvider.System.GetTimestamp();
    action();
    return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
