using System.Globalization;
using System.Text.RegularExpressions;

namespace Experiments.Networks;

/// <summary>
/// A bias-free ReLU network in a short text: layers separated by hyphens. <c>cCkKpP</c> is a convolution to C channels with a
/// K × K kernel and padding P ((K−1)/2, rounded down, when left out), then ReLU and a 2 × 2 max-pool; a number is a fully
/// connected layer of that many outputs, with ReLU except after the last. A text that starts with a number starts with the
/// number of inputs: <c>784-100-10</c>, <c>c8k3-c16k3-10</c>, <c>c6k5-c16k5p0-120-84-10</c>.
/// </summary>
public sealed partial record Architecture
{
    /// <summary>The most weights that a network may have.</summary>
    public const int MostWeights = 100_000_000;

    private const int MostUnits = 100_000;
    private const int MostKernel = 99;

    private Architecture(string text, IReadOnlyList<LayerShape> layers, int rows, int columns)
    {
        (Text, Layers, Rows, Columns) = (text, layers, rows, columns);
    }

    /// <summary>The text it was read from.</summary>
    public string Text { get; }

    /// <summary>The layers, from the images to the classes.</summary>
    public IReadOnlyList<LayerShape> Layers { get; }

    /// <summary>Rows of an image.</summary>
    public int Rows { get; }

    /// <summary>Columns of an image.</summary>
    public int Columns { get; }

    /// <summary>Number of weights in all layers.</summary>
    public int Weights => Layers[^1].Offset + Layers[^1].Weights;

    /// <summary>Number of outputs of the last layer.</summary>
    public int Classes => Layers[^1].Outputs;

    /// <summary>Reads an architecture for grey images of <paramref name="rows"/> × <paramref name="columns"/> pixels.</summary>
    /// <param name="text">The text, such as <c>c8k3-c16k3-10</c>.</param>
    /// <param name="rows">Rows of an image.</param>
    /// <param name="columns">Columns of an image.</param>
    /// <param name="classes">Number of classes, which the last layer must have as outputs.</param>
    /// <exception cref="ArchitectureFault">The text is not understood or the network does not fit the images.</exception>
    public static Architecture Parse(string text, int rows, int columns, int classes)
    {
        var words = text.Split('-');
        var pixels = rows * columns;
        var startsWithInputs = Number().IsMatch(words[0]);
        if (startsWithInputs && Value(text, words[0]) != pixels)
        {
            throw Fault(
                text,
                $"starts with {words[0]} inputs, but the images have {rows} × {columns} = {pixels} pixels"
            );
        }

        if (startsWithInputs && words.Length == 1)
        {
            throw Fault(text, "has no layer; expected the inputs, then at least one layer, such as 784-100-10");
        }

        var layers = new List<LayerShape>();
        foreach (var word in words.Skip(startsWithInputs ? 1 : 0))
        {
            layers.Add(
                Convolution().Match(word) is { Success: true } match
                    ? ReadConvolution(text, word, match, layers, startsWithInputs, rows, columns)
                    : ReadDense(text, word, layers, pixels)
            );
        }

        if (layers[^1] is not DenseShape || layers[^1].Outputs != classes)
        {
            throw Fault(
                text,
                $"ends with '{words[^1]}', but the images have {classes} classes: expected it to end with -{classes}"
            );
        }

        return new Architecture(text, layers, rows, columns);
    }

    /// <summary>The text.</summary>
    public override string ToString() => Text;

    private static ConvolutionShape ReadConvolution(
        string text,
        string word,
        Match match,
        List<LayerShape> before,
        bool startsWithInputs,
        int rows,
        int columns
    )
    {
        if (startsWithInputs || before.LastOrDefault() is DenseShape)
        {
            throw Fault(text, $"has the convolution '{word}' after a number; convolutions come first");
        }

        var last = before.LastOrDefault() as ConvolutionShape;
        var kernel = Value(text, match.Groups["kernel"].Value, most: MostKernel);
        var padding = match.Groups["padding"] is { Success: true } given
            ? Value(text, given.Value, least: 0)
            : (kernel - 1) / 2;
        var shape = new ConvolutionShape(
            Next(before),
            last?.Outputs ?? 1,
            last?.PooledRows ?? rows,
            last?.PooledColumns ?? columns,
            Value(text, match.Groups["channels"].Value),
            kernel,
            padding
        );
        if (padding >= kernel)
        {
            throw Fault(
                text,
                $"has '{word}' with padding {padding}; expected it to be below the kernel's size {kernel}"
            );
        }

        if (shape.PooledRows < 1 || shape.PooledColumns < 1)
        {
            throw Fault(text, $"has nothing left after '{word}', whose input is {shape.Rows} × {shape.Columns}");
        }

        return Checked(text, word, shape);
    }

    private static DenseShape ReadDense(string text, string word, List<LayerShape> before, int pixels)
    {
        var inputs = before.LastOrDefault() switch
        {
            ConvolutionShape c => (long)c.Outputs * c.PooledRows * c.PooledColumns,
            { } dense => dense.Outputs,
            null => pixels,
        };
        return inputs <= MostWeights
            ? Checked(text, word, new DenseShape(Next(before), (int)inputs, Value(text, word)))
            : throw TooMany(text, word);
    }

    private static T Checked<T>(string text, string word, T shape)
        where T : LayerShape =>
        shape.Offset + ((long)shape.Outputs * shape.FanIn) <= MostWeights ? shape : throw TooMany(text, word);

    private static ArchitectureFault TooMany(string text, string word) =>
        Fault(text, $"has more than {MostWeights} weights at '{word}'");

    private static int Next(List<LayerShape> before) => before.Count == 0 ? 0 : before[^1].Offset + before[^1].Weights;

    private static int Value(string text, string digits, int least = 1, int most = MostUnits) =>
        Number().IsMatch(digits)
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && value >= least
        && value <= most
            ? value
            : throw Fault(text, $"has '{digits}' where a whole number from {least} to {most} or cCkKpP was expected");

    private static ArchitectureFault Fault(string text, string what) => new($"The architecture '{text}' {what}.");

    [GeneratedRegex(@"\A[0-9]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"\Ac(?<channels>[0-9]+)k(?<kernel>[0-9]+)(p(?<padding>[0-9]+))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Convolution();
}
