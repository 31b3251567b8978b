using System.Text;

namespace Experiments.Runs;

/// <summary>Small files, read and written as a whole.</summary>
internal static class WholeFile
{
    /// <summary>Reads a file; null where there is none.</summary>
    /// <exception cref="RunFault">It cannot be read.</exception>
    public static string? Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new RunFault($"'{path}' cannot be read ({Reason.Of(cause)}).", cause);
        }
    }

    /// <summary>Writes a file beside its place and moves it there, so that a reader sees the old text or the new, never a part.</summary>
    /// <exception cref="RunFault">It cannot be written.</exception>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>The same with bytes.</summary>
    /// <exception cref="RunFault">It cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var temporary = path + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception cause) when (Reason.IsRefusal(cause))
        {
            throw CannotWrite(path, cause);
        }
    }

    /// <summary>Makes a folder where there is none.</summary>
    /// <exception cref="RunFault">It cannot be made.</exception>
    public static void MakeFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception cause) when (Reason.IsRefusal(cause))
        {
            throw CannotWrite(path, cause);
        }
    }

    /// <summary>The fault of a file or folder that cannot be written.</summary>
    public static RunFault CannotWrite(string path, Exception cause) =>
        new($"'{path}' cannot be written ({Reason.Of(cause)}).", cause);
}
