using System.Text.Encodings.Web;
using System.Text.Json;

namespace Units;

/// <summary>What tests measure beside passing, for docs/reliability.md: <c>REPRODUCE_FIGURES=FILE</c> asks for a line of JSON each at the end of that file.</summary>
internal static class Figures
{
    private const string Variable = "REPRODUCE_FIGURES";

    private static readonly Lock Gate = new();

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Adds a line.</summary>
    /// <param name="of">What is measured, such as <c>fuzzing</c>.</param>
    /// <param name="figures">Names and values.</param>
    /// <returns>The line, without its line feed.</returns>
    public static string Add(string of, object figures)
    {
        var line = JsonSerializer.Serialize(new { of, figures }, Readable);
        lock (Gate)
        {
            if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } file)
            {
                File.AppendAllText(file, line + "\n");
            }
        }

        return line;
    }
}
