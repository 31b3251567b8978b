namespace Scripts.PowerShell;

/// <summary>A test that puts a shell script in the place of a program.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PosixFactAttribute : FactAttribute
{
    public PosixFactAttribute() => Skip = PosixShell.Missing;
}

/// <inheritdoc cref="PosixFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PosixTheoryAttribute : TheoryAttribute
{
    public PosixTheoryAttribute() => Skip = PosixShell.Missing;
}

/// <summary>The shell that such a script needs.</summary>
internal static class PosixShell
{
    /// <summary>Where it is.</summary>
    public const string Path = "/bin/sh";

    /// <summary>Why there is none; null where there is one.</summary>
    public static string? Missing { get; } =
        OperatingSystem.IsWindows() || !File.Exists(Path)
            ? $"The stand-in for dotnet is a shell script, and there is no {Path}."
            : null;
}
