using System.Text.Json;

namespace Experiments.Runs;

/// <summary>Small files of a run that are read as a whole.</summary>
internal static class ParsedFile
{
    /// <summary>
    /// Whether an exception says that a text is not of the form that was written; half a character that takes two is an
    /// <see cref="InvalidOperationException"/> to System.Text.Json.
    /// </summary>
    public static bool IsDamage(Exception cause) =>
        cause is JsonException or FormatException or InvalidOperationException or OverflowException or SettingsFault;

    /// <summary>Reads a file; null where there is none.</summary>
    /// <param name="file">The file.</param>
    /// <param name="what">What it holds, as a noun phrase.</param>
    /// <param name="read">Reads its text.</param>
    /// <exception cref="RunFault">It cannot be read, or holds something else.</exception>
    public static T? Read<T>(string file, string what, Func<string, T> read)
        where T : class
    {
        try
        {
            return WholeFile.Read(file) is { } text ? read(text) : null;
        }
        catch (Exception cause) when (IsDamage(cause))
        {
            throw new RunFault($"'{file}' does not hold {what} that can be read; it is damaged.", cause);
        }
    }
}
