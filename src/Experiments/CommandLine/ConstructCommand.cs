using System.CommandLine;
using System.Globalization;
using Experiments.Construction;
using Experiments.Data;
using Experiments.Networks;
using Experiments.Runs;
using TorchSharp;

namespace Experiments.CommandLine;

/// <summary>Builds the pruned, perturbed network that Theorem 2 promises for a target network, and says how near it is.</summary>
internal sealed class ConstructCommand
{
    private static readonly TargetTrainingSettings Usual = new();

    private readonly Option<string> _train = OptionSet.One<string>(
        "--train",
        "WIDTHS",
        $"The target: a network of these widths, trained on the images by SGD [default: {Usual.Architecture}]",
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
    private readonly Option<double> _epsilon = OptionSet.One<double>(
        "--epsilon",
        "X",
        "The perturbation scale ε, the most that a weight of the second of two layers may move, at least 0 [default: 0.1]",
        "a number such as 0.1",
        Digits.TryRead
    );
    private readonly Option<double> _eta = OptionSet.One<double>(
        "--eta",
        "X",
        "The precision η of each of the target's weights, greater than 0 [default: 0.01]",
        "a number such as 0.01",
        Digits.TryRead
    );
    private readonly Option<int> _n = OptionSet.One<int>(
        "--n",
        "N",
        "The candidates of each weight for inputs of one sign, at least 1: each input has 2n hidden units [default: 26]",
        "a whole number",
        Digits.TryRead
    );
    private readonly Option<int> _seed = OptionSet.One<int>(
        "--seed",
        "N",
        "The number of the draw, and of the training, at least 0 [default: 0]",
        "a whole number",
        Digits.TryRead
    );
    private readonly Option<int> _workers = OptionSet.Workers();
    private readonly Option<string> _data = OptionSet.Data();

    private readonly Surroundings _surroundings;

    private ConstructCommand(Surroundings surroundings) => _surroundings = surroundings;

    /// <summary>Makes the command.</summary>
    /// <param name="surroundings">What it sees of the outside.</param>
    public static Command Create(Surroundings surroundings)
    {
        var construct = new ConstructCommand(surroundings);
        var command = new Command(
            "construct",
            "Draws a random network of twice the depth, prunes it and moves its weights by at most ε so that it stands in for a trained one, "
                + "weight by weight, exactly; runs both on the test images, and bounds how far they can differ."
        );
        command.Options.Add(construct._train);
        command.Options.Add(construct._weights);
        command.Options.Add(construct._epsilon);
        command.Options.Add(construct._eta);
        command.Options.Add(construct._n);
        command.Options.Add(construct._seed);
        command.Options.Add(construct._workers);
        command.Options.Add(construct._data);
        command.SetAction(construct.Run);
        return command;
    }

    private int Run(ParseResult parse)
    {
        var settings = new ConstructionSettings
        {
            N = OptionSet.Given(parse, _n, 26),
            Eta = OptionSet.Given(parse, _eta, 0.01),
            Epsilon = OptionSet.Given(parse, _epsilon, 0.1),
            Seed = OptionSet.Given(parse, _seed, 0),
        };
        settings.Check();
        var data = DataSet.Read(OptionSet.Given(parse, _data, DataSet.MnistFolder));
        var clock = _surroundings.Time.GetTimestamp();
        var target = Target(parse, data, settings.Seed);
        Tell(parse.GetResult(_weights) is null ? "Trained" : "Read", target, ref clock);
        var constructed = ConstructedNetwork.Build(
            target,
            settings,
            OptionSet.Count(parse, _workers),
            _ => { },
            _surroundings.Cancellation
        );
        Tell("Constructed", target, ref clock);
        if (constructed.UnreachedCount > 0)
        {
            throw ConstructionFault.OfUnreached(constructed, _surroundings.Cancellation);
        }

        using var images = new DeviceImages(data.Test, data.Mean, data.StandardDeviation, torch.CPU);
        var approximation = Approximation.Of(target, constructed, images, _surroundings.Cancellation);
        Tell("Evaluated", target, ref clock);
        foreach (var line in Lines(target, constructed, approximation))
        {
            _surroundings.Say(line);
        }

        return ExitCode.Done;
    }

    private TargetNetwork Target(ParseResult parse, DataSet data, int seed)
    {
        if (parse.GetValue(_weights) is not { } file)
        {
            return Train(OptionSet.Given(parse, _train, Usual.Architecture), data, seed);
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

    private TargetNetwork Train(string architecture, DataSet data, int seed) =>
        TargetTraining.Train(
            Usual with
            {
                Architecture = architecture,
                Seed = seed,
                TrainImages = data.Train.Count,
                BatchSize = Math.Min(Usual.BatchSize, data.Train.Count),
            },
            data,
            torch.CPU,
            _ => { },
            _surroundings.Cancellation
        );

    private void Tell(string what, TargetNetwork target, ref long since)
    {
        _surroundings.Note($"{what} {target} in {_surroundings.Time.GetElapsedTime(since).TotalSeconds:F1} s.");
        since = _surroundings.Time.GetTimestamp();
    }

    private static IEnumerable<string> Lines(TargetNetwork target, ConstructedNetwork constructed, Approximation found)
    {
        var settings = constructed.Settings;
        var hidden = string.Join(", ", constructed.Layers.Select(layer => layer.Hidden));
        FormattableString[] lines =
        [
            $"target                 {target}, {100 * found.OnImages.TargetAccuracy:F2} % of the test images",
            $"constructed            depth {2 * target.Layers.Count}, {100 * found.OnImages.Accuracy:F2} %; {100 * found.OnImages.Agreement:F2} % as the target",
            $"candidates             n = {settings.N} of each sign, hidden layers of {hidden} units",
            $"perturbed by           {found.LargestPerturbation:G4} at most, ε = {settings.Epsilon}; {100 * found.Kept:F1} % of the candidates kept",
            $"weights missed by      {found.LargestMiss:G4} at most, η = {settings.Eta}, all {constructed.Problems} of them",
            $"largest error found    {found.Found:G4} on the unit ball",
            $"and certified          {found.Certified:G4}, for every input",
        ];
        return lines.Select(line => line.ToString(CultureInfo.InvariantCulture));
    }
}
