using System.Reflection;

namespace Scripts;

/// <summary>The repository that these tests were built in.</summary>
internal static class ScriptRepository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } =
        typeof(ScriptRepository)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot")
            .Value!;

    /// <summary>The path of a file of it.</summary>
    /// <param name="parts">The names from the root on.</param>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);
}
