using System.CommandLine;
using Experiments.Construction;
using Experiments.Data;
using Experiments.Runs;
using TorchSharp;

namespace Experiments.CommandLine;

/// <summary>The options that say which target network is stood in for, and the network itself.</summary>
internal sealed class ConstructTarget
{
    private static readonly TargetTrainingSettings Usual = new();

    private readonly Option<string> _train = OptionSet.One<string>(
        "--train",
        "WIDTHS",
        $"The target: a network of these widths, trained on the images by SGD, or read where it was trained before [default: {Usual.Architecture}]",
        "widths such as 784-500-10",
        OptionText.TryReadWord
    );
    private readonly Option<string> _weights = OptionSet.One<string>(
        "--weights",
        "FILE",
        "The target instead: an .npz, .npy or .safetensors file with an array of outputs × inputs for each layer, in the order of their "
            + "names, numbers in them counted as numbers; without biases",
        "a file",
        OptionText.TryReadWord
    );

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_train);
        command.Options.Add(_weights);
    }

    /// <summary>Reads the target or trains it, which is a run of its own.</summary>
    /// <param name="parse">The options.</param>
    /// <param name="output">The folder of all results.</param>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="data">The images.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="surroundings">The consoles, and what ends the training.</param>
    /// <exception cref="Fault">The options contradict one another, or the target cannot be had.</exception>
    public TargetNetwork Find(
        ParseResult parse,
        string output,
        int seed,
        DataSet data,
        torch.Device device,
        Surroundings surroundings
    )
    {
        if (parse.GetValue(_weights) is not { } file)
        {
            var settings = Usual with
            {
                Architecture = OptionSet.Given(parse, _train, Usual.Architecture),
                Seeds = [seed],
                TrainImages = data.Train.Count,
                BatchSize = Math.Min(Usual.BatchSize, data.Train.Count),
            };
            return Train(settings, seed, output, data, device, surroundings);
        }

        if (parse.GetResult(_train) is not null)
        {
            throw new UsageFault(
                "The target is either trained, --train, or read from a file, --weights, but not both."
            );
        }

        var target = TargetFile.Read(file);
        var pixels = data.Train.Rows * data.Train.Columns;
        return target.Inputs == pixels && target.Outputs == data.Classes
            ? target
            : throw new UsageFault(
                $"The target in '{file}' must have as many inputs as the images have pixels, {pixels}, and as many outputs as there are classes, {data.Classes}, but it is {target}."
            );
    }

    private static TargetNetwork Train(
        TargetTrainingSettings settings,
        int seed,
        string output,
        DataSet data,
        torch.Device device,
        Surroundings surroundings
    )
    {
        TargetTraining.Check(settings, data);
        using var folder = RunFolder.Open(
            output,
            RunSettings.Of(settings, data, device),
            Fingerprint.Of(device),
            new TargetCells(settings)
        );
        var run = new TargetRun(folder, settings, data, device);
        var progress = new RunProgress(surroundings, folder);
        progress.Announce($"the target {settings.Architecture}, trained on {settings.TrainImages} images on {device}");
        progress.Show(
            run.Left,
            onProgress =>
            {
                run.Complete(1, onProgress, surroundings.Cancellation);
                return folder;
            }
        );
        return run.Network(seed);
    }
}
