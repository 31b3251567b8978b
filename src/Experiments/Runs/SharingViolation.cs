namespace Experiments.Runs;

/// <summary>The <see cref="Exception.HResult"/> of opening a file that another process holds: an error code on Windows, else EAGAIN.</summary>
internal static class SharingViolation
{
    public const int Windows = unchecked((int)0x8007_0020);
    public const int Linux = 11;
    public const int MacOs = 35;
}
