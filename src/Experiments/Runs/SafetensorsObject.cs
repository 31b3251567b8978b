using System.Text.Json;

namespace Experiments.Runs;

/// <summary>Reads objects in the header of a safetensors file.</summary>
internal static class SafetensorsObject
{
    /// <summary>The members of an object, in their order.</summary>
    /// <param name="path">The file, for faults to name.</param>
    /// <param name="what">What faults call the object.</param>
    /// <param name="json">The object.</param>
    /// <exception cref="TargetFileFault">It is none, or two of its members have the same name.</exception>
    public static OrderedDictionary<string, JsonElement> Of(string path, string what, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new TargetFileFault($"In the header of '{path}', {what} must be a JSON object, but it is not.");
        }

        var members = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            var name = Name(path, what, member);
            if (!members.TryAdd(name, member.Value))
            {
                throw new TargetFileFault(
                    $"In the header of '{path}', the names in {what} must differ, but '{TargetFileArray.Shown(name)}' is there twice."
                );
            }
        }

        return members;
    }

    private static string Name(string path, string what, JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException cause)
        {
            // UTF-8 cannot spell half of a character that takes two in UTF-16, but JSON's escapes can.
            throw new TargetFileFault(
                $"In the header of '{path}', a name in {what} has an escape that stands for no character.",
                cause
            );
        }
    }
}
