using System.Text;
using Experiments.Runs;

namespace Experiments.CommandLine;

/// <summary>A console's writer that says what becomes of text which cannot be written, such as to a file on a full disk.</summary>
/// <param name="writer">The console's own, which flushes what it writes.</param>
/// <param name="onFailure">Called with what the system says, in place of the exception.</param>
internal sealed class GuardedWriter(TextWriter writer, Action<IOException> onFailure)
    : TextWriter(writer.FormatProvider)
{
    /// <summary>Ends the command, whose results are what it cannot write.</summary>
    /// <exception cref="RunFault">Always.</exception>
    public static void Fail(IOException cause) =>
        throw new RunFault(
            $"Standard output cannot be written ({Reason.Of(cause)}); what was computed is kept in its files.",
            cause
        );

    /// <inheritdoc/>
    public override Encoding Encoding => writer.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => writer.Write(value));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => writer.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => writer.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Try(() => writer.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Try(writer.Flush);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException cause)
        {
            onFailure(cause);
        }
    }
}
