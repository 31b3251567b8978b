namespace Scripts.PowerShell;

/// <summary>Another PATH for this process, until it is disposed of.</summary>
internal sealed class SearchPath : IDisposable
{
    private const string Name = "PATH";
    private readonly string before = Environment.GetEnvironmentVariable(Name) ?? "";

    private SearchPath(string folder, bool alone) =>
        Environment.SetEnvironmentVariable(Name, alone ? folder : folder + Path.PathSeparator + before);

    /// <summary>One with a folder first.</summary>
    public static SearchPath From(string folder) => new(folder, alone: false);

    /// <summary>One with nothing but a folder.</summary>
    public static SearchPath Only(string folder) => new(folder, alone: true);

    /// <inheritdoc/>
    public void Dispose() => Environment.SetEnvironmentVariable(Name, before);
}
