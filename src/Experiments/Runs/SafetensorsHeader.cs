using System.Text.Json;
using System.Text.Unicode;

namespace Experiments.Runs;

/// <summary>Reads the header of a safetensors file: a JSON object with an object for each array, by name.</summary>
internal static class SafetensorsHeader
{
    // Texts about the file, which say nothing of its arrays.
    private const string Metadata = "__metadata__";

    /// <summary>Reads the header.</summary>
    /// <param name="path">The file, for faults to name.</param>
    /// <param name="header">The header's bytes.</param>
    /// <param name="dataLength">How many bytes follow the header.</param>
    /// <returns>The arrays as the header lists them; their bytes are all of those that follow the header, each once.</returns>
    /// <exception cref="TargetFileFault">The header is anything else, or an array's type is not known here.</exception>
    public static IReadOnlyList<SafetensorsEntry> Parse(string path, byte[] header, long dataLength)
    {
        // The format wants the brace to be the first byte, and JSON's reader looks at texts only when they are asked for.
        if (header is not [(byte)'{', ..] || !Utf8.IsValid(header))
        {
            throw NoJson(path, "it must start with a brace and be UTF-8");
        }

        try
        {
            using var json = JsonDocument.Parse(header);
            List<SafetensorsEntry> entries = [];
            foreach (var (name, value) in SafetensorsObject.Of(path, "the header", json.RootElement))
            {
                if (name == Metadata)
                {
                    CheckMetadata(path, value);
                }
                else
                {
                    entries.Add(SafetensorsEntry.Read(path, name, value, dataLength));
                }
            }

            CheckCover(path, entries, dataLength);
            return entries;
        }
        catch (JsonException cause)
        {
            throw NoJson(path, $"line {cause.LineNumber + 1}, byte {cause.BytePositionInLine + 1}", cause);
        }
    }

    private static void CheckMetadata(string path, JsonElement metadata)
    {
        var what = $"'{Metadata}'";
        if (SafetensorsObject.Of(path, what, metadata).Values.Any(value => value.ValueKind != JsonValueKind.String))
        {
            throw new TargetFileFault(
                $"In the header of '{path}', {what} must hold nothing but texts, but it holds something else."
            );
        }
    }

    private static void CheckCover(string path, List<SafetensorsEntry> entries, long dataLength)
    {
        var (before, end) = ("the header", 0L);
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            var name = $"'{TargetFileArray.Shown(entry.Name)}'";
            if (entry.Begin != end)
            {
                throw new TargetFileFault(
                    $"The arrays of '{path}' must lie one behind the other, but {name} starts at byte {entry.Begin} of the data, where {before} ends at {end}."
                );
            }

            (before, end) = (name, entry.End);
        }

        if (end != dataLength)
        {
            throw new TargetFileFault(
                $"'{path}' must end where its last array does, after {end} bytes of data, but it has {dataLength}."
            );
        }
    }

    private static TargetFileFault NoJson(string path, string why, Exception? cause = null) =>
        new($"The header of '{path}' is not valid JSON ({why}).", cause);
}
