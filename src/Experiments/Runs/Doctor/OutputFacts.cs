namespace Experiments.Runs.Doctor;

/// <summary>The folder for results.</summary>
/// <param name="Path">The folder as it was given.</param>
/// <param name="Place">The folder, or the nearest one above it that is there.</param>
/// <param name="WriteFault">Why nothing can be written there; null where something can.</param>
/// <param name="FreeBytes">What this user can still write on its disk; null where the system does not tell.</param>
public sealed record OutputFacts(string Path, string Place, string? WriteFault, long? FreeBytes)
{
    private const string Probe = ".reproduce-doctor";

    /// <summary>Looks at a folder, which is not made: a small file is written there, or in the nearest folder above it, and taken away.</summary>
    /// <param name="path">The folder.</param>
    public static OutputFacts Of(string path)
    {
        var place = System.IO.Path.GetFullPath(path);
        while (!Directory.Exists(place) && !File.Exists(place))
        {
            // The root of a file system has no parent, and is always there, unless it is a drive that is not.
            if (System.IO.Path.GetDirectoryName(place) is not { } parent)
            {
                return new OutputFacts(path, place, "there is no such drive", null);
            }

            place = parent;
        }

        return File.Exists(place)
            ? new OutputFacts(path, place, "it is a file, not a folder", null)
            : new OutputFacts(path, place, Write(place), Free(place));
    }

    private static string? Write(string place)
    {
        var probe = System.IO.Path.Combine(place, $"{Probe}-{Environment.ProcessId}");
        try
        {
            using var file = new FileStream(
                probe,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                bufferSize: 0,
                FileOptions.DeleteOnClose
            );
            file.Write("doctor\n"u8);
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return Reason.Of(cause);
        }
    }

    private static long? Free(string place)
    {
        try
        {
            return new DriveInfo(place).AvailableFreeSpace;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
