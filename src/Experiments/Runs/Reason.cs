namespace Experiments.Runs;

/// <summary>Why the system refused a file, short enough to stand within a sentence.</summary>
internal static class Reason
{
    /// <summary>
    /// Whether an exception says that the system refused a file. .NET tells of a file that would be longer than the disk's format or a
    /// limit allows as of an argument out of range.
    /// </summary>
    public static bool IsRefusal(Exception cause) =>
        cause is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" };

    /// <summary>The system's own words, such as "No space left on device", without the path that they end in.</summary>
    public static string Of(Exception cause)
    {
        if (cause is ArgumentOutOfRangeException)
        {
            return "File too large";
        }

        var path = cause.Message.IndexOf(" : '", StringComparison.Ordinal);
        return (path < 0 ? cause.Message : cause.Message[..path]).TrimEnd('.');
    }
}
