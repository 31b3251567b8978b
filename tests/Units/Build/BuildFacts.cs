using System.Reflection;

namespace Units.Build;

/// <summary>What the build told the tests: where the sources are, and where the package's own library is.</summary>
internal static class BuildFacts
{
    public static string RepositoryRoot { get; } =
        Find("RepositoryRoot") ?? throw new InvalidOperationException("The build did not say where the sources are.");

    /// <summary>The unchanged libLibTorchSharp.so of the package, or null where the build changes none.</summary>
    public static string? StrongTorchSharp { get; } = Find("StrongTorchSharp");

    private static string? Find(string key) =>
        typeof(BuildFacts)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .SingleOrDefault(attribute => attribute.Key == key)
            ?.Value;
}

/// <summary>A fact about the library that the build changes; skipped where it changes none.</summary>
internal sealed class StrongTorchSharpFactAttribute : FactAttribute
{
    public StrongTorchSharpFactAttribute()
    {
        if (BuildFacts.StrongTorchSharp is null)
            Skip = "TorchSharp's library is changed on Linux only.";
    }
}
