using System.CommandLine;
using Experiments.Data;
using Experiments.Runs;

namespace Experiments.CommandLine;

/// <summary>Writes the first steps of Algorithm 1 as NumPy arrays, for another program to repeat and compare.</summary>
internal sealed class TraceCommand
{
    private static readonly TraceSettings Usual = new();

    private readonly Argument<string> _folder = new("DIR")
    {
        Description = "The folder to write into, new or empty",
        CustomParser = result =>
        {
            if (!OptionText.TryReadWord(result.Tokens[0].Value, out var folder))
            {
                result.AddError("DIR takes a folder, not ''.");
            }

            return folder;
        },
    };
    private readonly Option<string> _architecture = OptionSet.One<string>(
        "--architecture",
        "TEXT",
        $"The network, in the notation of the command without a name [default: {Usual.Architecture}]",
        "an architecture such as c8k3-c16k3-10",
        OptionText.TryReadWord
    );
    private readonly Option<double> _epsilon = OptionSet.One<double>(
        "--epsilon",
        "X",
        $"The perturbation scale ε, at least 0, or inf [default: {Digits.Of(Usual.Epsilon)}]",
        "a number such as 0.02 or inf",
        Digits.TryRead
    );
    private readonly Option<decimal> _sparsity = OptionSet.One<decimal>(
        "--sparsity",
        "X",
        "The sparsity s, the fraction of weights removed, at least 0 and less than 1 "
            + $"[default: {Digits.Of(Usual.Sparsity)}]",
        "a number such as 0.5",
        Digits.TryRead
    );
    private readonly Option<int> _steps = Whole(
        "--steps",
        "Steps of projected SGD, and then of edge-popup, at least 1",
        Usual.Steps
    );
    private readonly Option<int> _batchSize = Whole("--batch-size", "Images per step, at least 1", Usual.BatchSize);
    private readonly Option<int> _seed = Whole("--seed", "The seed number, at least 0", Usual.Seed);
    private readonly Option<string> _data = OptionSet.Data();
    private readonly Option<bool> _force = new("--force")
    {
        Description = "Write into a folder that is not empty; files of the same names are overwritten, others stay",
    };

    private readonly Surroundings _surroundings;

    private TraceCommand(Surroundings surroundings) => _surroundings = surroundings;

    /// <summary>Makes the command.</summary>
    /// <param name="surroundings">What it sees of the outside.</param>
    public static Command Create(Surroundings surroundings)
    {
        var trace = new TraceCommand(surroundings);
        var command = new Command(
            "trace",
            "Writes a few steps of projected SGD and of edge-popup, on the CPU, as .npy files: images, weights, gradients, masks, "
                + "scores. docs/trace.md describes them; docs/replay.py repeats the steps in PyTorch and compares."
        );
        command.Arguments.Add(trace._folder);
        command.Options.Add(trace._architecture);
        command.Options.Add(trace._epsilon);
        command.Options.Add(trace._sparsity);
        command.Options.Add(trace._steps);
        command.Options.Add(trace._batchSize);
        command.Options.Add(trace._seed);
        command.Options.Add(trace._data);
        command.Options.Add(trace._force);
        command.SetAction(trace.Run);
        return command;
    }

    private static Option<int> Whole(string name, string meaning, int usual) =>
        OptionSet.One<int>(name, "N", $"{meaning} [default: {usual}]", "a whole number", Digits.TryRead);

    private int Run(ParseResult parse)
    {
        var settings = new TraceSettings
        {
            Architecture = OptionSet.Given(parse, _architecture, Usual.Architecture),
            Epsilon = OptionSet.Given(parse, _epsilon, Usual.Epsilon),
            Sparsity = OptionSet.Given(parse, _sparsity, Usual.Sparsity),
            Steps = OptionSet.Given(parse, _steps, Usual.Steps),
            BatchSize = OptionSet.Given(parse, _batchSize, Usual.BatchSize),
            Seed = OptionSet.Given(parse, _seed, Usual.Seed),
        };
        _surroundings.StartTorch();
        var folder = parse.GetRequiredValue(_folder);
        var data = DataSet.Read(OptionSet.Given(parse, _data, DataSet.MnistFolder));
        var files = Trace.Write(folder, settings, data, parse.GetValue(_force), _surroundings.Cancellation);
        _surroundings.Say($"Written: {files} files in '{folder}'.");
        return ExitCode.Done;
    }
}
