namespace Experiments.Runs;

/// <summary>Why the system refused a file, short enough to stand within a sentence.</summary>
internal static class Reason
{
    /// <summary>The system's own words, such as "No space left on device", without the path that they end in.</summary>
    public static string Of(Exception cause)
    {
        var path = cause.Message.IndexOf(" : '", StringComparison.Ordinal);
        return (path < 0 ? cause.Message : cause.Message[..path]).TrimEnd('.');
    }
}
