namespace Units.Faults;

/// <summary>A fact about the program as a process, with signals, limits and users as Linux has them; skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = NotHere;

    /// <summary>Why such tests are skipped; null where they are not.</summary>
    public static string? NotHere { get; } =
        OperatingSystem.IsLinux() ? null : "Signals, limits and users are those of Linux.";
}

/// <summary>The same with arguments.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = LinuxFactAttribute.NotHere;
}
