using Experiments.Data;
using Experiments.Networks;
using Experiments.Perturbation;
using Experiments.Pruning;
using Experiments.Runs;
using Experiments.Tickets;
using static TorchSharp.torch;

namespace Units.Cuda;

/// <summary>The same seeds of MNIST on the CPU, as it trains, and on another device.</summary>
internal sealed class TwoDevices : IDisposable
{
    private readonly Side _cpu;
    private readonly Side _other;

    private TwoDevices(string architecture, Device device, Func<Architecture, StackNetwork> passes)
    {
        TorchRuntime.UseOneThread();
        var settings = Scale.Reduced.Settings with { Architecture = architecture };
        var data = DataSet.Read(DataSet.MnistFolder);
        _cpu = new Side(new Laboratory(settings, data, CPU), network => new StackNetwork(network, CPU));
        _other = new Side(new Laboratory(settings, data, device), passes);
    }

    /// <summary>ε of the replicas that are compared: the ball is left nowhere, here and there, and everywhere.</summary>
    public static IReadOnlyList<double> Epsilons { get; } = [0.001, 0.02, double.PositiveInfinity];

    /// <summary>s of the same replicas.</summary>
    public static IReadOnlyList<decimal> Sparsities { get; } = [0.1m, 0.5m, 0.8m];

    /// <summary>The CPU and a CUDA device.</summary>
    public static TwoDevices WithCuda(string architecture) =>
        new(architecture, CUDA, network => new StackNetwork(network, CUDA));

    /// <summary>The CPU twice, the second time with the passes that every other device runs.</summary>
    public static TwoDevices WithTheOthersPasses(string architecture) =>
        new(architecture, CPU, network => new StackNetwork(network, freeBytes: long.MaxValue));

    /// <summary>How far the largest difference of ΔW lies after some steps of projected SGD.</summary>
    public double Perturbation(int seed, int steps) => Largest(side => side.Perturb(seed, steps, Epsilons), seed);

    /// <summary>How far the largest difference of the scores lies after some steps of edge-popup on W_0.</summary>
    public double Scores(int seed, int steps) => Largest(side => side.Popup(seed, steps), seed);

    /// <summary>How far a replica's ΔW is from that of the same replica within a stack, on the other device.</summary>
    public double Alone(int seed, int steps)
    {
        using var scope = NewDisposeScope();
        var together = _other.Perturb(seed, steps, Epsilons);
        return Epsilons.Index().Max(one => Distance(_other.Perturb(seed, steps, [one.Item])[0], together[one.Index]));
    }

    public void Dispose()
    {
        _cpu.Laboratory.Dispose();
        _other.Laboratory.Dispose();
    }

    private double Largest(Func<Side, Tensor> trained, int seed)
    {
        using var scope = NewDisposeScope();
        return Distance(trained(_cpu), trained(_other));
    }

    private static double Distance(Tensor one, Tensor other) => (one.cpu() - other.cpu()).abs().max().item<float>();

    private sealed class Side(Laboratory laboratory, Func<Architecture, StackNetwork> passes)
    {
        private readonly StackNetwork _network = passes(laboratory.Architecture);

        public Laboratory Laboratory => laboratory;

        public Tensor Perturb(int seed, int steps, IReadOnlyList<double> epsilons) =>
            new ProjectedSgd(_network, laboratory.Settings.ProjectedSgd).Perturb(
                Initial(seed, epsilons.Count),
                epsilons,
                Training(seed, steps)
            );

        public Tensor Popup(int seed, int steps) =>
            new EdgePopup(_network, laboratory.Settings.EdgePopup, laboratory.InitialScores(seed)).Scores(
                Initial(seed, Sparsities.Count),
                Sparsities,
                Training(seed, steps)
            );

        private Tensor Initial(int seed, int replicas) =>
            laboratory.InitialWeights(seed).unsqueeze(0).repeat(replicas, 1);

        private TrainingSet Training(int seed, int steps)
        {
            var (settings, images) = (laboratory.Settings, laboratory.Train);
            var order = new TrainingOrder(settings.RootSeed, seed, images.Count, steps * settings.BatchSize);
            return new TrainingSet(images, order, settings.BatchSize);
        }
    }
}
