using System.Text.Json;
using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>A finished cell as one line of JSON, such as <c>{"epsilon":0.001,"sparsity":0.1,"seed":0,"loss":0.5,"accuracy":0.9}</c>.</summary>
/// <remarks>Numbers are written as <see cref="Digits"/> does; those that are not finite, which JSON lacks, stand in quotes.</remarks>
internal static class JournalLine
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Writes the line, its line feed included.</summary>
    public static string Of(Cell cell)
    {
        var (epsilon, sparsity, seed) = cell.Key;
        return $"{{\"epsilon\":{Number(epsilon)},\"sparsity\":{Digits.Of(sparsity)},\"seed\":{seed},"
            + $"\"loss\":{Number(cell.Loss)},\"accuracy\":{Number(cell.Accuracy)}}}\n";
    }

    /// <summary>Reads a line, without its line feed; false if it is not of this form.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> line, out Cell cell)
    {
        cell = default;
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object || root.GetPropertyCount() != 5)
            {
                return false;
            }

            cell = new Cell(
                new CellKey(
                    Number(root.GetProperty("epsilon")),
                    root.GetProperty("sparsity").GetDecimal(),
                    root.GetProperty("seed").GetInt32()
                ),
                Number(root.GetProperty("loss")),
                Number(root.GetProperty("accuracy"))
            );
            return true;
        }
        catch (Exception broken)
            when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private static string Number(double value) => double.IsFinite(value) ? Digits.Of(value) : $"\"{Digits.Of(value)}\"";

    private static double Number(JsonElement element)
    {
        var text = element.ValueKind is JsonValueKind.String ? element.GetString()! : element.GetRawText();
        return
            Digits.TryRead(text, out double value)
            && double.IsFinite(value) == element.ValueKind is JsonValueKind.Number
            ? value
            : throw new FormatException();
    }
}
