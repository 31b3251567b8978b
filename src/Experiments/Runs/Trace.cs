using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Experiments.Data;
using Experiments.Networks;
using Experiments.Pruning;
using Experiments.Tickets;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Runs;

/// <summary>
/// A few steps of Algorithm 1 with every number that goes into them and comes out, as files for another program to repeat the
/// steps and compare. It watches the algorithm as the grid runs it, on the CPU.
/// </summary>
public sealed class Trace
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly TraceSettings _settings;
    private readonly Laboratory _laboratory;
    private readonly TraceFolder _folder;
    private readonly AlgorithmOne _algorithm;
    private readonly EdgePopup _edgePopup;
    private readonly float[] _initial;
    private float[] _scores = [];
    private float[] _weights;
    private int _steps;

    private Trace(TraceSettings settings, Laboratory laboratory, TraceFolder folder)
    {
        (_settings, _laboratory, _folder, _algorithm) = (settings, laboratory, folder, new AlgorithmOne(laboratory));
        _edgePopup = _algorithm.EdgePopup(settings.Seed);
        using var initial = laboratory.InitialWeights(settings.Seed);
        _initial = Values(initial);
        _weights = _initial;
    }

    /// <summary>Computes a trace and writes it into a folder.</summary>
    /// <param name="path">The folder; made if need be.</param>
    /// <param name="settings">What is traced.</param>
    /// <param name="data">The images.</param>
    /// <param name="force">Whether the folder may have something in it; files of the same names are overwritten.</param>
    /// <param name="cancellation">Ends the trace at the next step.</param>
    /// <returns>The number of files written.</returns>
    /// <exception cref="SettingsFault">A setting is out of its range, or not with these images.</exception>
    /// <exception cref="ArchitectureFault">The architecture is not understood or does not fit the images.</exception>
    /// <exception cref="RunFault">The folder is not empty, or a file cannot be written.</exception>
    /// <exception cref="NotANumberFault">A step gave a NaN.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the trace is not complete.</exception>
    public static int Write(
        string path,
        TraceSettings settings,
        DataSet data,
        bool force,
        CancellationToken cancellation
    )
    {
        settings.Check(data);
        var device = new Device(DeviceType.CPU);
        using var laboratory = new Laboratory(settings.Grid(), data, device);
        var folder = TraceFolder.Open(path, laboratory.Architecture.Layers, force);
        new Trace(settings, laboratory, folder).Run(cancellation);
        folder.Complete(Description(settings, laboratory.Architecture, data, Fingerprint.Of(device)));
        return folder.Files;
    }

    private static string Description(
        TraceSettings settings,
        Networks.Architecture architecture,
        DataSet data,
        Fingerprint computedBy
    )
    {
        var tree = SettingsTree.Of(settings);
        tree["computedBy"] = SettingsTree.Of(computedBy);
        tree["data"] = SettingsTree.Of(new TraceData(data.Digest, data.Mean, data.StandardDeviation));
        tree["layers"] = new JsonArray([.. architecture.Layers.Select(layer => SettingsTree.Of(TraceLayer.Of(layer)))]);
        return tree.ToJsonString(Json) + "\n";
    }

    private static float[] Values(Tensor tensor)
    {
        using var values = tensor.cpu();
        return [.. values.data<float>()];
    }

    private void Run(CancellationToken cancellation)
    {
        _folder.WriteLayers(TraceFolder.Initial, "weights", _initial);
        var training = _laboratory.TrainingSet(_settings.Seed) with { Observer = Record, Cancellation = cancellation };
        var tickets = _algorithm.Run([_settings.Epsilon], [_settings.Sparsity], training);
        using var ticket = tickets[0];
        var level = ticket.Levels[0];
        _folder.WriteLayers(TraceFolder.Result, "weights", Values(ticket.Weights));
        _folder.WriteLayers(TraceFolder.Result, "mask", Values(level.Mask));
        _folder.Write<double>(TraceFolder.Result, "loss", [level.Loss]);
    }

    /// <summary>The phases follow one another, each with as many steps.</summary>
    private void Record(TrainingStep step)
    {
        if (_steps++ < _settings.Steps)
        {
            RecordProjectedSgd(step, TraceFolder.ProjectedSgd(step.Step));
        }
        else
        {
            RecordEdgePopup(step, TraceFolder.EdgePopup(step.Step));
        }
    }

    private void RecordProjectedSgd(TrainingStep step, string part)
    {
        var perturbation = Values(step.Trained);
        RecordBatch(step, part, _settings.ProjectedSgd.LearningRate);
        _folder.WriteLayers(part, "weights", Values(step.Weights));
        _folder.WriteLayers(part, "perturbation", perturbation);
        _weights = [.. _initial.Zip(perturbation, (weight, change) => weight + change)];
    }

    private void RecordEdgePopup(TrainingStep step, string part)
    {
        if (step.Step == 0)
        {
            _scores = InitialScores();
            _folder.WriteLayers(TraceFolder.Initial, "scores", _scores);
        }

        RecordBatch(step, part, _edgePopup.LearningRate(step.Step, _settings.Steps));
        _folder.WriteLayers(part, "scores-before", _scores);
        _folder.WriteLayers(part, "mask", MaskOf(step.Weights));
        _folder.WriteLayers(part, "masked-weights", Values(step.Weights));
        _scores = Values(step.Trained);
        _folder.WriteLayers(part, "scores-after", _scores);
    }

    private void RecordBatch(TrainingStep step, string part, double learningRate)
    {
        using var scope = NewDisposeScope();
        var count = step.Batch.Length;
        var images = _laboratory.Train.Pixels(step.Batch);
        _folder.Write<long>(part, "indices", step.Batch, count);
        _folder.Write<float>(part, "images", Values(images), count, _laboratory.Train.Rows, _laboratory.Train.Columns);
        _folder.Write<long>(part, "labels", [.. _laboratory.Train.Labels(step.Batch).data<long>()], count);
        _folder.Write<double>(part, "learning-rate", [learningRate]);
        _folder.Write<float>(part, "loss", Values(step.Losses));
        _folder.WriteLayers(part, "gradient", Values(step.Gradients));
    }

    /// <summary>The weights that the scores are trained on.</summary>
    private float[] Scored => _settings.EdgePopup.Weights is ScoredWeights.Initial ? _initial : _weights;

    private float[] InitialScores() =>
        _settings.EdgePopup.Scores is ScoreStart.Magnitude
            ? [.. Scored.Select(MathF.Abs)]
            : _laboratory.InitialScores(_settings.Seed);

    /// <summary>The mask that a step used, told from the weights it let through; the rule decides where the weight itself is 0.</summary>
    private float[] MaskOf(Tensor masked)
    {
        using var scores = tensor(_scores, 1, _scores.Length);
        using var rule = Supermask.FromScores(
            _laboratory.Architecture,
            scores,
            [_settings.Sparsity],
            _settings.EdgePopup.Threshold
        );
        var (mask, scored) = (Values(rule), Scored);
        foreach (var (index, used) in Values(masked).Index())
        {
            if (scored[index] != 0)
            {
                mask[index] = used == 0 ? 0 : 1;
            }
        }

        return mask;
    }

    private sealed record TraceData(string Digest, double Mean, double StandardDeviation);

    private sealed record TraceLayer(string Kind, int Offset, int? Padding, IReadOnlyList<int> Shape)
    {
        public static TraceLayer Of(LayerShape layer) =>
            layer is ConvolutionShape convolution
                ? new TraceLayer("convolution", layer.Offset, convolution.Padding, TraceFolder.Shape(layer))
                : new TraceLayer("dense", layer.Offset, null, TraceFolder.Shape(layer));
    }
}
