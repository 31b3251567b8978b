namespace Experiments.Runs;

/// <summary>Folders that results are written into for the first time.</summary>
internal static class NewFolder
{
    /// <summary>Makes a folder, or takes one that is there and empty.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="what">What is written into it, as a noun phrase.</param>
    /// <param name="force">Whether the folder may have something in it.</param>
    /// <exception cref="RunFault">The folder is not empty or cannot be written.</exception>
    public static void Make(string path, string what, bool force)
    {
        try
        {
            Directory.CreateDirectory(path);
            if (!force && Directory.EnumerateFileSystemEntries(path).Any())
            {
                throw new RunFault($"'{path}' is not empty; --force writes {what} into it all the same.");
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw WholeFile.CannotWrite(path, cause);
        }
    }
}
