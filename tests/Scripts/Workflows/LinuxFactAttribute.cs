namespace Scripts.Workflows;

/// <summary>A fact about a script that runs on Linux; skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = NotHere;

    /// <summary>Why such tests are skipped; null where they are not.</summary>
    public static string? NotHere { get; } =
        OperatingSystem.IsLinux() ? null : "The scripts of the workflows are run on Linux, with its bash and programs.";
}

/// <summary>The same with arguments.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = LinuxFactAttribute.NotHere;
}
