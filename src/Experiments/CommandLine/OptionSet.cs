using System.CommandLine;
using System.CommandLine.Parsing;
using Experiments.Claims;
using Experiments.Runs;
using Experiments.Tickets;
using TorchSharp;

namespace Experiments.CommandLine;

/// <summary>Makes options whose values are read by one function and whose faults are one sentence.</summary>
internal static class OptionSet
{
    private const int MostWorkers = 256;
    private const string UsualOutput = "results";

    /// <summary>Reads one text.</summary>
    public delegate bool Reader<T>(string text, out T value);

    /// <summary>An option with one value.</summary>
    /// <param name="name">The name, with its hyphens.</param>
    /// <param name="value">What stands for the value in the help.</param>
    /// <param name="description">What it is, its unit, range and default.</param>
    /// <param name="expected">What the value has to be, as a noun phrase.</param>
    /// <param name="read">Reads the value.</param>
    public static Option<T> One<T>(string name, string value, string description, string expected, Reader<T> read) =>
        new(name)
        {
            HelpName = value,
            Description = description,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => Read(result, name, expected, read, result.Tokens[0].Value),
        };

    /// <summary>An option with a list of values, separated by commas or given one by one; the list is sorted.</summary>
    /// <inheritdoc cref="One"/>
    public static Option<IReadOnlyList<T>> Many<T>(
        string name,
        string value,
        string description,
        string expected,
        Reader<T> read
    ) =>
        new(name)
        {
            HelpName = value,
            Description = description,
            Arity = ArgumentArity.OneOrMore,
            CustomParser = result =>
                [
                    .. result
                        .Tokens.SelectMany(token => token.Value.Split(','))
                        .Select(text => Read(result, name, expected, read, text.Trim())!)
                        .Order(),
                ],
        };

    /// <summary>The option for the scale at which claims are put to the test.</summary>
    /// <param name="description">What it is a scale of, and what each costs; the default is added.</param>
    public static Option<Scale> EvidenceScale(string description) =>
        One<Scale>(
            "--scale",
            string.Join('|', Study.Scales.Select(scale => scale.Name)),
            $"{description} [default: {Scale.Reduced.Name}]",
            string.Join(" or ", Study.Scales.Select(scale => scale.Name)),
            (string text, out Scale value) =>
            {
                var found = Study.Scales.FirstOrDefault(scale => scale.Name == text);
                value = found ?? Scale.Reduced;
                return found is not null;
            }
        );

    /// <summary>The option for the folder of the images.</summary>
    public static Option<string> Data() =>
        One<string>(
            "--data",
            "DIR",
            "Folder with the four files of a data set in MNIST's format [default: the MNIST beside the program]",
            "a folder",
            OptionText.TryReadWord
        );

    /// <summary>The option for the folder of all results.</summary>
    public static Option<string> Output() =>
        One<string>(
            "--output",
            "DIR",
            $"Folder for results; each run has a folder of its own in it, named by its settings [default: {UsualOutput}]",
            "a folder",
            OptionText.TryReadWord
        );

    /// <summary>The folder of <see cref="Output"/>.</summary>
    public static string Find(ParseResult parse, Option<string> output) => parse.GetValue(output) ?? UsualOutput;

    /// <summary>The option for where to compute.</summary>
    public static Option<DeviceChoice> Device() =>
        One<DeviceChoice>(
            "--device",
            "auto|cpu|cuda[:N][+tf32]",
            "Where to compute: auto takes CUDA where there is such a device; +tf32 lets its matrix products round their inputs to ten bits, which is faster and gives other numbers [default: auto]",
            "auto, cpu, cuda or cuda:N",
            DeviceChoice.TryRead
        );

    /// <summary>The device of <see cref="Device"/>.</summary>
    /// <exception cref="UsageFault">There is no such device.</exception>
    public static torch.Device Find(ParseResult parse, Option<DeviceChoice> device) =>
        (parse.GetResult(device) is null ? new DeviceChoice(null) : parse.GetValue(device)).Find();

    /// <summary>The option for where a table's networks are also pruned by a random mask and by magnitude.</summary>
    public static Option<BaselineScope> Baselines() =>
        One<BaselineScope>(
            "--baselines",
            "three|all|none",
            "At which ε the trained networks are also tested under a random mask and a mask by magnitude: at three (the first, the "
                + "middle and the last), all, or none; only cells that are still to be computed get these numbers, and no other "
                + "number depends on it [default: three]",
            "three, all or none",
            (string text, out BaselineScope value) =>
            {
                BaselineScope? read = text switch
                {
                    "three" => BaselineScope.Three,
                    "all" => BaselineScope.All,
                    "none" => BaselineScope.None,
                    _ => null,
                };
                value = read.GetValueOrDefault();
                return read.HasValue;
            }
        );

    /// <summary>The scope of <see cref="Baselines"/>.</summary>
    public static BaselineScope Find(ParseResult parse, Option<BaselineScope> baselines) =>
        parse.GetResult(baselines) is null ? BaselineScope.Three : parse.GetValue(baselines);

    /// <summary>The option for which part of a grid is computed.</summary>
    public static Option<GridShard> Shard() =>
        One<GridShard>(
            "--shard",
            "I/N",
            $"Computes only the I-th of N parts of the cells, for N machines, N up to {GridShard.Most}: a part has a folder of its own, and "
                + "merge joins all of them into the run [default: all cells]",
            OptionText.Shard,
            OptionText.TryReadShard
        );

    /// <summary>The option for how many threads compute.</summary>
    public static Option<int> Workers() =>
        One<int>(
            "--workers",
            "N",
            $"Threads that compute side by side, 1 to {MostWorkers}; the results do not depend on it "
                + "[default: the number of processors]",
            $"a whole number from 1 to {MostWorkers}",
            (string text, out int value) => Digits.TryRead(text, out value) && value is >= 1 and <= MostWorkers
        );

    /// <summary>The number of <see cref="Workers"/>.</summary>
    public static int Count(ParseResult parse, Option<int> workers) =>
        parse.GetResult(workers) is null
            ? Math.Clamp(Environment.ProcessorCount, 1, MostWorkers)
            : parse.GetValue(workers);

    /// <summary>An option's value, or the usual one where it was not given.</summary>
    public static T Given<T>(ParseResult parse, Option<T> option, T usual) =>
        parse.GetResult(option) is null ? usual : parse.GetRequiredValue(option);

    private static T? Read<T>(ArgumentResult result, string name, string expected, Reader<T> read, string text)
    {
        if (read(text, out var value))
        {
            return value;
        }

        result.AddError($"{name} takes {expected}, not '{text}'.");
        return default;
    }
}
