namespace Snapshots;

/// <summary>Whether a person can accept anything here.</summary>
public static class BuildServer
{
    /// <summary>Whether the environment variable CI is set, as build servers do, to anything but nothing or "false".</summary>
    public static bool IsThis => Environment.GetEnvironmentVariable("CI") is { Length: > 0 } and not "false";
}
