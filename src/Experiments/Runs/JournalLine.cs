using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Experiments.Runs;

/// <summary>What the lines of every journal have in common: each is a JSON object of a fixed number of properties.</summary>
/// <remarks>Numbers are written as <see cref="Digits"/> does; those that are not finite, which JSON lacks, stand in quotes.</remarks>
internal static class JournalLine
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a line, without its line feed; false if it is not an object of so many properties that can be read.</summary>
    /// <param name="line">The line.</param>
    /// <param name="properties">The number of its properties.</param>
    /// <param name="read">Reads them; whatever a <see cref="JsonElement"/> throws means that it cannot.</param>
    /// <param name="cell">What was read.</param>
    public static bool TryRead<T>(
        ReadOnlyMemory<byte> line,
        int properties,
        Func<JsonElement, T> read,
        [NotNullWhen(true)] out T? cell
    )
        where T : notnull
    {
        cell = default;
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object || root.GetPropertyCount() != properties)
            {
                return false;
            }

            cell = read(root);
            return true;
        }
        catch (Exception broken)
            when (broken
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
                        or OverflowException
            )
        {
            return false;
        }
    }

    /// <summary>Writes a number.</summary>
    public static string Number(double value) => double.IsFinite(value) ? Digits.Of(value) : $"\"{Digits.Of(value)}\"";

    /// <summary>Reads what <see cref="Number(double)"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static double Number(JsonElement element)
    {
        var text = element.ValueKind is JsonValueKind.String ? element.GetString()! : element.GetRawText();
        return
            Digits.TryRead(text, out double value)
            && double.IsFinite(value) == element.ValueKind is JsonValueKind.Number
            ? value
            : throw new FormatException();
    }
}
