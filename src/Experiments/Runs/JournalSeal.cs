using System.Security.Cryptography;
using System.Text;

namespace Experiments.Runs;

/// <summary>
/// What the last property of a journal's line holds, <c>"check":"89abcdef"</c>: the first digits of the SHA-256 of the run and the rest of the line,
/// so that a line which has changed, or which was written for another run, is not taken for a result.
/// </summary>
/// <param name="run">What names the run, <see cref="RunSettings.Hash"/>, which all its shards share.</param>
internal sealed class JournalSeal(string run)
{
    private const int Digits = 8;
    private const string Name = ",\"check\":\"";
    private const string End = "\"}";

    private static readonly int Length = Name.Length + Digits + End.Length;

    /// <summary>Puts the check into a line.</summary>
    /// <param name="line">A JSON object of at least one property, with its line feed.</param>
    public string Of(string line)
    {
        var open = line.TrimEnd('\n')[..^1];
        return $"{open}{Name}{Check(Encoding.UTF8.GetBytes(open))}{End}\n";
    }

    /// <summary>Takes the check off a line again; a line that has none stays as it is.</summary>
    /// <param name="line">The line, without its line feed.</param>
    /// <returns>Whether the line has a check, and it is its own.</returns>
    public bool TryOpen(ref ReadOnlyMemory<byte> line)
    {
        if (line.Length <= Length)
        {
            return false;
        }

        var (open, seal) = (line[..^Length], Encoding.Latin1.GetString(line.Span[^Length..]));
        if (!seal.StartsWith(Name, StringComparison.Ordinal) || !seal.EndsWith(End, StringComparison.Ordinal))
        {
            return false;
        }

        line = (byte[])[.. open.Span, (byte)'}'];
        return seal[Name.Length..^End.Length] == Check(open.Span);
    }

    private string Check(ReadOnlySpan<byte> open) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(run), (byte)'\n', .. open]))[..Digits];
}
