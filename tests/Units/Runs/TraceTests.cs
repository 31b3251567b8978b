using System.Text.Json;
using CsCheck;
using Experiments;
using Experiments.Data;
using Experiments.Networks;
using Experiments.Perturbation;
using Experiments.Pruning;
using Experiments.Runs;
using Experiments.Tickets;
using Units.Data;

namespace Units.Runs;

public sealed class TraceTests : IDisposable
{
    private const int Steps = 3;

    private static readonly TraceSettings Toy = new()
    {
        Architecture = "c2k3-c3k3p0-5-3",
        Steps = Steps,
        BatchSize = 4,
    };

    private readonly ScratchFolder _scratch = new();
    private readonly IdxFolder _images = new();
    private readonly DataSet _data;

    public TraceTests()
    {
        var stream = new RandomStream(0, "pixels", 0);
        _images.Write(IdxFolder.TrainImages, IdxFolder.Idx([20, 8, 8], Bytes(20 * 64, 256)));
        _images.Write(IdxFolder.TrainLabels, IdxFolder.Idx([20], [2, .. Bytes(19, 3)]));
        _images.Write(IdxFolder.TestImages, IdxFolder.Idx([2, 8, 8], Bytes(2 * 64, 256)));
        _images.Write(IdxFolder.TestLabels, IdxFolder.Idx([2], Bytes(2, 3)));
        _data = DataSet.Read(_images.Path);

        byte[] Bytes(int count, uint bound) =>
            [.. Enumerable.Range(0, count).Select(_ => (byte)stream.NextBelow(bound))];
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        var count = Write("one", Toy);
        Write("two", Toy);

        var (one, two) = (Contents("one"), Contents("two"));
        Assert.Equal(count, one.Count);
        Assert.Equal(one.Keys, two.Keys);
        Assert.All(one, file => Assert.Equal(file.Value, two[file.Key]));
    }

    [Fact]
    public void Write_AnotherSeed_GivesOtherWeightsScoresAndImages()
    {
        Write("one", Toy);
        Write("two", Toy with { Seed = 1 });

        var (one, two) = (Contents("one"), Contents("two"));
        foreach (var name in (string[])["initial/weights.layer-1", "initial/scores.layer-1", "pgd/step-000/images"])
        {
            Assert.NotEqual(one[name + ".npy"], two[name + ".npy"]);
        }
    }

    [Fact]
    public void Write_Settings_SayHowTheTraceWasMade()
    {
        Write("trace", Toy);

        var root = Settings("trace").RootElement;
        Assert.Equal(Toy.Architecture, root.GetProperty("architecture").GetString());
        Assert.Equal(Toy.Epsilon, root.GetProperty("epsilon").GetDouble());
        Assert.Equal(Toy.Sparsity, root.GetProperty("sparsity").GetDecimal());
        Assert.Equal(Toy.RootSeed, root.GetProperty("rootSeed").GetUInt64());
        Assert.Equal(Toy.EdgePopup.Momentum, root.GetProperty("edgePopup").GetProperty("momentum").GetDouble());
        Assert.Equal(_data.Digest, root.GetProperty("data").GetProperty("digest").GetString());
        Assert.Equal(_data.Mean, root.GetProperty("data").GetProperty("mean").GetDouble());
        Assert.Equal(_data.StandardDeviation, root.GetProperty("data").GetProperty("standardDeviation").GetDouble());
        Assert.NotEmpty(root.GetProperty("computedBy").GetProperty("libtorch").GetString()!);
    }

    [Fact]
    public void Write_FilesOfLayers_HaveTheShapesInSettings()
    {
        Write("trace", Toy);

        JsonElement[] layers = [.. Settings("trace").RootElement.GetProperty("layers").EnumerateArray()];
        int[][] shapes =
        [
            [2, 1, 3, 3],
            [3, 2, 3, 3],
            [5, 3],
            [3, 5],
        ];
        Assert.Equal(
            shapes,
            layers.Select(layer => layer.GetProperty("shape").EnumerateArray().Select(n => n.GetInt32()).ToArray())
        );
        Assert.Equal([0, 18, 72, 87], layers.Select(layer => layer.GetProperty("offset").GetInt32()));
        Assert.Equal(["1", "0", "null", "null"], layers.Select(layer => layer.GetProperty("padding").GetRawText()));
        var files = Contents("trace").Keys.Where(name => name.Contains(".layer-")).ToList();
        Assert.Equal(4 * (4 + (Steps * 3) + (Steps * 5)), files.Count);
        Assert.All(
            files,
            file => Assert.Equal(shapes[file[^5] - '1'], NpyReader.Read<float>(_scratch.File($"trace/{file}")).Shape)
        );
    }

    [Fact]
    public void Write_Batches_AreTheNormalisedImagesAndTheirLabels()
    {
        Write("trace", Toy);

        foreach (var part in Parts("pgd").Concat(Parts("edge-popup")))
        {
            var indices = Read<long>("trace", $"{part}/indices");
            var images = Read<float>("trace", $"{part}/images");
            Assert.Equal([4, 8, 8], images.Shape);
            Assert.Equal([4], indices.Shape);
            Assert.Equal(
                indices.Values.Select(index => (long)_data.Train.Labels.Span[(int)index]),
                Read<long>("trace", $"{part}/labels").Values
            );
            var pixels = indices.Values.SelectMany(index => _data.Train.Pixels.Slice((int)index * 64, 64).ToArray());
            Near(
                pixels.Select(pixel => (float)(((pixel / 255.0) - _data.Mean) / _data.StandardDeviation)),
                images.Values
            );
        }
    }

    [Fact]
    public void Write_AnyEpsilonAndSparsity_FollowsAlgorithmOne() =>
        Gen.Select(
                Gen.OneOf(Gen.Const(0.0), Gen.Const(double.PositiveInfinity), Gen.Double[0, 0.1]),
                Gen.Int[0, 999],
                Gen.Bool
            )
            .Sample(
                (epsilon, thousandths, withMomentum) =>
                {
                    var settings = Toy with
                    {
                        Epsilon = epsilon,
                        Sparsity = thousandths / 1000m,
                        ProjectedSgd = new ProjectedSgdSettings
                        {
                            LearningRate = 0.1,
                            Momentum = withMomentum ? 0.9 : 0,
                            WeightDecay = withMomentum ? 0.01 : 0,
                        },
                        EdgePopup = new EdgePopupSettings { LearningRate = 0.1 },
                    };
                    Write("trace", settings, force: true);
                    FollowsLines1To6(settings);
                    FollowsLine9(settings);
                },
                iter: 20,
                threads: 1
            );

    [Fact]
    public void Write_WeightsMovedToZero_AreKeptByTheirScores()
    {
        // Steps so long that every ΔW is ±ε, and ε as large as the weights: half of W_T is 0.
        var settings = Toy with
        {
            Architecture = "64-3",
            Initialisation = Initialisation.SignedConstant,
            InitialScale = 0.25 / Math.Sqrt(2.0 / 64),
            Epsilon = 0.25,
            ProjectedSgd = new ProjectedSgdSettings { LearningRate = 1e6 },
        };

        Write("trace", settings);

        var weights = Read<float>("trace", "result/weights.layer-1").Values;
        var mask = Read<float>("trace", "edge-popup/step-000/mask.layer-1").Values;
        Assert.InRange(weights.Count(weight => weight == 0), 10, 182);
        Assert.Contains(weights.Zip(mask), pair => pair is (0, 1));
        Assert.Equal(96, mask.Count(kept => kept == 1));
    }

    [Fact]
    public void Write_Loss_IsThatOfTheGrid()
    {
        Write("trace", Toy);

        using var grid = new Grid(Toy.Grid(), _data, new TorchSharp.torch.Device(TorchSharp.DeviceType.CPU));
        var cells = new List<Cell>();
        grid.Run(1, new HashSet<CellKey>(), cells.AddRange, _ => { }, CancellationToken.None);
        Assert.Equal([cells.Single().Loss], Read<double>("trace", "result/loss").Values);
    }

    [Fact]
    public void Write_NonEmptyFolder_IsAFaultAndChangesNothing()
    {
        Directory.CreateDirectory(_scratch.File("trace"));
        File.WriteAllText(_scratch.File("trace/mine"), "");

        var fault = Assert.Throws<RunFault>(() => Write("trace", Toy));
        Assert.Equal(
            $"'{_scratch.File("trace")}' is not empty; --force writes the trace into it all the same.",
            fault.Message
        );
        Assert.Equal(["mine"], Contents("trace").Keys);
    }

    [Fact]
    public void Write_NonEmptyFolderByForce_KeepsWhatIsNotOfTheTrace()
    {
        Directory.CreateDirectory(_scratch.File("trace"));
        File.WriteAllText(_scratch.File("trace/mine"), "");
        var count = Write("trace", Toy, force: true);
        Write("clean", Toy);

        var (files, clean) = (Contents("trace"), Contents("clean"));
        Assert.Equal(count + 1, files.Count);
        Assert.True(files.Remove("mine"));
        Assert.All(clean, file => Assert.Equal(file.Value, files[file.Key]));
    }

    [Fact]
    public void Write_FaultHalfway_LeavesNoSettings()
    {
        Write("trace", Toy);
        var place = _scratch.File("trace/result/loss.npy");
        File.Delete(place);
        Directory.CreateDirectory(place);

        var fault = Assert.Throws<RunFault>(() => Write("trace", Toy, force: true));
        Assert.StartsWith($"'{place}' cannot be written (", fault.Message);
        Assert.False(File.Exists(_scratch.File("trace/settings.json")));
    }

    [Fact]
    public void Write_Cancelled_LeavesNoSettings()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            Trace.Write(_scratch.File("trace"), Toy, _data, force: false, stop.Token)
        );
        Assert.False(File.Exists(_scratch.File("trace/settings.json")));
    }

    [Fact]
    public void Write_FolderIsAFile_IsAFaultThatNamesIt()
    {
        File.WriteAllText(_scratch.File("file"), "");

        var fault = Assert.Throws<RunFault>(() => Write("file", Toy, force: true));
        Assert.StartsWith($"'{_scratch.File("file")}' cannot be written (", fault.Message);
    }

    [Fact]
    public void Write_SettingOutOfRange_IsAFaultAndMakesNoFolder()
    {
        Refused(Toy with { Steps = 0 }, "The number of steps must be at least 1, but 0 was asked for.");
        Refused(
            Toy with
            {
                Steps = 6,
            },
            $"A phase of 6 steps of 4 images needs 24 training images, but '{_images.Path}' has 20."
        );
        Refused(Toy with { BatchSize = 0 }, "The batch size must be at least 1, but 0 was asked for.");
        Refused(Toy with { Sparsity = 1 }, "Each sparsity s must be at least 0 and less than 1, but 1 was asked for.");
        Refused(
            Toy with
            {
                Architecture = "5-3",
            },
            "The architecture '5-3' starts with 5 inputs, but the images have 8 × 8 = 64 pixels."
        );
    }

    public void Dispose()
    {
        _images.Dispose();
        _scratch.Dispose();
    }

    private static IEnumerable<string> Parts(string phase) =>
        Enumerable.Range(0, Steps).Select(step => $"{phase}/step-{step:000}");

    /// <summary>ΔW within the ball, W_t = W_0 + ΔW, and ΔW moved from the recorded gradients.</summary>
    private void FollowsLines1To6(TraceSettings settings)
    {
        var initial = Weights("initial/weights");
        var before = new float[initial.Length];
        var velocity = new float[initial.Length];
        foreach (var part in Parts("pgd"))
        {
            var (weights, gradient) = (Weights($"{part}/weights"), Weights($"{part}/gradient"));
            var after = Weights($"{part}/perturbation");
            var rate = Read<double>("trace", $"{part}/learning-rate").Values[0];
            Assert.Equal(settings.ProjectedSgd.LearningRate, rate);
            Assert.Equal(initial.Zip(before, (w, change) => w + change), weights);
            Assert.All(after, change => Assert.InRange(Math.Abs((double)change), 0, settings.Epsilon));
            Move(velocity, gradient, weights, settings.ProjectedSgd.Momentum, settings.ProjectedSgd.WeightDecay);
            var moved = before.Zip(velocity, (change, v) => change - (rate * v));
            Near(moved.Select(change => (float)Math.Clamp(change, -settings.Epsilon, settings.Epsilon)), after);
            before = after;
        }

        Assert.Equal(initial.Zip(before, (w, change) => w + change), Weights("result/weights"));
    }

    /// <summary>Masks of exactly the right density that keep the largest |score|, and scores moved from the recorded gradients.</summary>
    private void FollowsLine9(TraceSettings settings)
    {
        var weights = Weights("result/weights");
        var scores = Weights("initial/scores");
        var velocity = new float[scores.Length];
        foreach (var (step, part) in Parts("edge-popup").Index())
        {
            Assert.Equal(scores, Weights($"{part}/scores-before"));
            KeepsTheLargest(settings, scores, part);
            var mask = Weights($"{part}/mask");
            Assert.Equal(mask.Zip(weights, (m, w) => m == 0 ? 0 : w), Weights($"{part}/masked-weights"));
            var rate = Read<double>("trace", $"{part}/learning-rate").Values[0];
            Assert.Equal(0.1 * (1 + Math.Cos(Math.PI * step / Steps)) / 2, rate, 1e-15);
            var gradient = Weights($"{part}/gradient")
                .Select((g, index) => g * weights[index] * Math.Sign(scores[index]))
                .ToArray();
            Move(velocity, gradient, scores, settings.EdgePopup.Momentum, settings.EdgePopup.WeightDecay);
            var after = Weights($"{part}/scores-after");
            Near(scores.Zip(velocity, (score, v) => (float)(score - (rate * v))), after);
            scores = after;
        }

        KeepsTheLargest(settings, scores, "result");
    }

    private void KeepsTheLargest(TraceSettings settings, float[] scores, string part)
    {
        var start = 0;
        for (var layer = 1; layer <= 4; layer++)
        {
            var mask = Read<float>("trace", $"{part}/mask.layer-{layer}").Values;
            var removed = (int)(settings.Sparsity * mask.Length);
            Assert.Equal(removed, mask.Count(kept => kept == 0));
            Assert.Equal(mask.Length - removed, mask.Count(kept => kept == 1));
            var magnitudes = scores[start..(start + mask.Length)].Select(Math.Abs).Zip(mask).ToList();
            var largestRemoved = magnitudes.Where(pair => pair.Second == 0).Select(pair => pair.First).Append(0).Max();
            Assert.True(magnitudes.Where(pair => pair.Second == 1).Min(pair => pair.First) >= largestRemoved);
            start += mask.Length;
        }
    }

    private static void Move(float[] velocity, float[] gradient, float[] values, double momentum, double decay)
    {
        for (var index = 0; index < velocity.Length; index++)
        {
            velocity[index] = (float)((momentum * velocity[index]) + gradient[index] + (decay * values[index]));
        }
    }

    private static void Near(IEnumerable<float> expected, float[] actual)
    {
        var bound = 1e-6f * actual.Select(Math.Abs).Append(1e-3f).Max();
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, bound));
    }

    private void Refused(TraceSettings settings, string sentence)
    {
        var fault = Assert.ThrowsAny<Fault>(() => Write("trace", settings));
        Assert.Equal(sentence, fault.Message);
        Assert.False(Directory.Exists(_scratch.File("trace")));
    }

    private int Write(string folder, TraceSettings settings, bool force = false) =>
        Trace.Write(_scratch.File(folder), settings, _data, force, CancellationToken.None);

    private NpyArray<T> Read<T>(string folder, string name)
        where T : unmanaged => NpyReader.Read<T>(_scratch.File($"{folder}/{name}.npy"));

    /// <summary>A quantity of all four layers, one behind the other.</summary>
    private float[] Weights(string name) =>
        [.. Enumerable.Range(1, 4).SelectMany(layer => Read<float>("trace", $"{name}.layer-{layer}").Values)];

    private JsonDocument Settings(string folder) =>
        JsonDocument.Parse(File.ReadAllText(_scratch.File($"{folder}/settings.json")));

    private SortedDictionary<string, byte[]> Contents(string folder) =>
        new(
            Directory
                .EnumerateFiles(_scratch.File(folder), "*", SearchOption.AllDirectories)
                .ToDictionary(
                    path => Path.GetRelativePath(_scratch.File(folder), path).Replace('\\', '/'),
                    File.ReadAllBytes
                ),
            StringComparer.Ordinal
        );
}
