using System.Diagnostics;

namespace Scripts.Workflows;

/// <summary>
/// The repository's files as a fresh clone would have them, those not yet committed included, in a scratch folder that goes away with
/// it; with what is built of the program, and of the linters, linked into it.
/// </summary>
internal sealed class RepositoryCopy : IDisposable
{
    private const string Program = "src/Experiments";
    private const string Linters = ".ci/lint/node_modules";

    // Copied once; the copies are hard links to this one, since most of their seven hundred files are never looked at.
    private static readonly Lazy<string> Template = new(MakeTemplate);

    /// <summary>Makes the copy.</summary>
    public RepositoryCopy()
    {
        Temporary = Directory.CreateTempSubdirectory("workflow-").FullName;
        Folder = Path.Combine(Temporary, "repository");
        Shell.Run($"cp -al '{Template.Value}' '{Folder}'", Temporary).Succeeded();

        // The steps run what a release build has left; these tests may be of another configuration.
        Link(Path.Combine(Program, "bin", Configuration), Path.Combine(Program, "bin", "Release"));
        Link(Path.Combine(Program, "obj"), Path.Combine(Program, "obj"));
        Link(Linters, Linters);
    }

    /// <summary>Whether the linters of the workflows are installed.</summary>
    public static bool HasLinters => Directory.Exists(ScriptRepository.PathOf(Linters));

    /// <summary>The copy.</summary>
    public string Folder { get; }

    /// <summary>A folder around the copy, for files that are not part of it.</summary>
    public string Temporary { get; }

    /// <summary>A file of the copy.</summary>
    /// <param name="path">Its path from the copy's root on.</param>
    public string PathOf(string path) => Path.Combine(Folder, path);

    /// <summary>Writes a file of the copy, and the folders that it lies in.</summary>
    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.Delete(PathOf(path));
        File.WriteAllText(PathOf(path), text);
    }

    /// <summary>Changes a file of the copy.</summary>
    public void Replace(string path, string old, string now)
    {
        var text = File.ReadAllText(PathOf(path));
        Assert.Contains(old, text, StringComparison.Ordinal);
        Write(path, text.Replace(old, now, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Temporary, recursive: true);

    // …/tests/Scripts/bin/<configuration>/<framework>/
    private static string Configuration =>
        new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    private static string MakeTemplate()
    {
        var folder = Directory.CreateTempSubdirectory("workflow-template-").FullName;
        // The test runner does not wait for a process that is about to end, so another one takes the folder away.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Process.Start("rm", ["-rf", folder]).Dispose();
        Shell
            .Run(
                $"git ls-files -z --cached --others --exclude-standard | tar c --null --ignore-failed-read -T - | tar x -C '{folder}'",
                ScriptRepository.Root
            )
            .Succeeded();
        return folder;
    }

    private void Link(string target, string link)
    {
        if (Directory.Exists(ScriptRepository.PathOf(target)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(link))!);
            Directory.CreateSymbolicLink(PathOf(link), ScriptRepository.PathOf(target));
        }
    }
}
