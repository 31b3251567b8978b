using System.Text.Json;

namespace Experiments.Runs;

/// <summary>What the header of a safetensors file says of one array.</summary>
/// <param name="Name">The array's name.</param>
/// <param name="Element">The type of its elements.</param>
/// <param name="Shape">The lengths of its dimensions, each at least 0.</param>
/// <param name="Count">The number of its elements, the product of the lengths.</param>
/// <param name="Begin">Where its bytes begin, counted from the end of the header.</param>
/// <param name="End">Where they end, exclusive: <paramref name="Count"/> elements behind <paramref name="Begin"/>.</param>
internal sealed record SafetensorsEntry(
    string Name,
    SafetensorsElement Element,
    IReadOnlyList<int> Shape,
    int Count,
    long Begin,
    long End
)
{
    /// <summary>Reads <c>{"dtype": …, "shape": […], "data_offsets": [begin, end]}</c>; other keys are passed over.</summary>
    /// <param name="path">The file, for faults to name.</param>
    /// <param name="name">The array's name.</param>
    /// <param name="json">The object.</param>
    /// <param name="dataLength">How many bytes follow the header.</param>
    /// <exception cref="TargetFileFault">It is anything else, its type is not known here, or the bytes are not there or not as many as its elements take.</exception>
    public static SafetensorsEntry Read(string path, string name, JsonElement json, long dataLength)
    {
        var what = $"the array '{TargetFileArray.Shown(name)}'";
        var members = SafetensorsObject.Of(path, what, json);
        var element = ElementOf(path, what, members);
        IReadOnlyList<int> shape = WholeNumbers(members, "shape", int.MaxValue) is { } lengths
            ? [.. lengths.Select(length => (int)length)]
            : throw Fault(path, what, $"a shape, lengths from 0 to {int.MaxValue}");
        if (WholeNumbers(members, "data_offsets", dataLength) is not [var begin, var end] || begin > end)
        {
            throw Fault(path, what, $"data_offsets, a begin and an end from 0 to the data's length {dataLength}");
        }

        if (Elements(shape) is not { } count || (long)count * element.Size != end - begin)
        {
            throw new TargetFileFault(
                $"In the header of '{path}', {what} must have as many bytes as its shape {TargetFileArray.Shown(shape)} takes at {element.Size} each, but its data_offsets have {end - begin} between them."
            );
        }

        return new SafetensorsEntry(name, element, shape, count, begin, end);
    }

    private static SafetensorsElement ElementOf(
        string path,
        string what,
        OrderedDictionary<string, JsonElement> members
    )
    {
        if (!members.TryGetValue("dtype", out var type) || type.ValueKind != JsonValueKind.String)
        {
            throw Fault(path, what, "a dtype, a text");
        }

        // As it is spelled, since no name of a type has anything to escape.
        var name = type.GetRawText().Trim('"');
        return SafetensorsElement.Find(name)
            ?? throw new TargetFileFault(
                $"In the header of '{path}', {what} must be of the type {SafetensorsElement.Known}, but it is of '{TargetFileArray.Shown(name)}'."
            );
    }

    private static long[]? WholeNumbers(OrderedDictionary<string, JsonElement> members, string key, long most)
    {
        if (!members.TryGetValue(key, out var array) || array.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var numbers = new List<long>();
        foreach (var item in array.EnumerateArray())
        {
            if (
                item.ValueKind != JsonValueKind.Number
                || !item.TryGetInt64(out var number)
                || number < 0
                || number > most
            )
            {
                return null;
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static int? Elements(IReadOnlyList<int> shape)
    {
        var count = shape.Contains(0) ? 0L : 1L;
        foreach (var length in shape)
        {
            count *= length;
            if (count > Array.MaxLength)
            {
                return null;
            }
        }

        return (int)count;
    }

    private static TargetFileFault Fault(string path, string what, string expected) =>
        new($"In the header of '{path}', {what} must have {expected}, but it has not.");
}
