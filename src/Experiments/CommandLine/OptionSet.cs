using System.CommandLine;
using System.CommandLine.Parsing;

namespace Experiments.CommandLine;

/// <summary>Makes options whose values are read by one function and whose faults are one sentence.</summary>
internal static class OptionSet
{
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

    /// <summary>The option for the folder of the images.</summary>
    public static Option<string> Data() =>
        One<string>(
            "--data",
            "DIR",
            "Folder with the four files of a data set in MNIST's format [default: the MNIST beside the program]",
            "a folder",
            OptionText.TryReadWord
        );

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
