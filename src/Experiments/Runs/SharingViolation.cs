namespace Experiments.Runs;

/// <summary>The <see cref="Exception.HResult"/> of opening a file that another process holds: an error code on Windows, else EAGAIN.</summary>
internal static class SharingViolation
{
    private const int Windows = unchecked((int)0x8007_0020);
    private const int Linux = 11;
    private const int MacOs = 35;

    /// <summary>Whether that is why a file could not be opened.</summary>
    public static bool Is(IOException cause) => cause.HResult is Windows or Linux or MacOs;

    /// <summary>The fault of a run whose journal another process holds.</summary>
    public static RunFault InUse(string path, IOException cause) =>
        new($"The run in '{path}' is in use by another process.", cause);
}
