namespace Scripts.PowerShell;

/// <summary>An empty folder outside the repository, with a name that has to be quoted, until it is disposed of.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("a [folder] ");

    /// <summary>Its path, links followed.</summary>
    public string Path =>
        Directory.ResolveLinkTarget(folder.FullName, returnFinalTarget: true)?.FullName ?? folder.FullName;

    /// <summary>The path of a file in it.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);
}
