namespace Scripts.PowerShell;

/// <summary>
/// A stand-in for dotnet, first on PATH until it is disposed of: it keeps what it was given, and says what it was told to.
/// </summary>
internal sealed class FakeDotnet : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly SearchPath path;

    /// <summary>Puts one on PATH.</summary>
    /// <param name="exitCode">The exit code of all but the two questions about SDKs.</param>
    /// <param name="version">What it says the SDK of a folder is; null where it finds none that the folder's global.json allows.</param>
    /// <param name="installed">The SDKs that it lists.</param>
    public FakeDotnet(int exitCode = 0, string? version = "10.0.401", params ReadOnlySpan<string> installed)
    {
        var sdk = version is null ? "echo 'no such SDK' >&2; exit 155" : $"echo {version}; exit 0";
        var list = string.Concat(installed.ToArray().Select(each => $"echo '{each} [/usr/share/dotnet/sdk]'; "));
        var file = folder.PathOf("dotnet");
        File.WriteAllText(
            file,
            $$"""
            #!{{PosixShell.Path}}
            here=$(pwd -P)
            cd "$(dirname "$0")" || exit 99
            case "$1" in
            --version) {{sdk}} ;;
            --list-sdks) {{list}}exit 0 ;;
            esac
            for argument in "$@"; do printf '%s\0' "$argument"; done > arguments
            printf %s "$here" > directory
            echo 'said on output'
            echo 'said on error' >&2
            exit {{exitCode}}
            """
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        path = SearchPath.From(folder.Path);
    }

    /// <summary>Whether it was asked for more than its SDKs.</summary>
    public bool WasRun => File.Exists(folder.PathOf("arguments"));

    /// <summary>The arguments that it was given.</summary>
    public IReadOnlyList<string> Arguments => File.ReadAllText(folder.PathOf("arguments")).Split('\0')[..^1];

    /// <summary>The folder that it was started in.</summary>
    public string StartedIn => File.ReadAllText(folder.PathOf("directory"));

    /// <inheritdoc/>
    public void Dispose()
    {
        path.Dispose();
        folder.Dispose();
    }
}
