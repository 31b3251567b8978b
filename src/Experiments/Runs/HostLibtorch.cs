namespace Experiments.Runs;

/// <summary>
/// The libtorch of an installed PyTorch in place of a package: <c>REPRODUCE_LIBTORCH</c> names the folder of its libraries, and a build
/// with <c>-p:TorchBackend=host</c>, which is what a build gives where the variable is set, brings none of its own.
/// </summary>
/// <remarks>
/// The libraries are loaded by their full paths; the loader then finds them by name when TorchSharp's library asks for them. Two
/// libtorchs in one process end it, so a build with its own takes no other.
/// </remarks>
/// <param name="Folder">What the variable says; null where it is not set.</param>
/// <param name="SearchFolders">Where .NET looks for native libraries: those of the packages that were built in.</param>
public sealed record HostLibtorch(string? Folder, IReadOnlyList<string> SearchFolders)
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "REPRODUCE_LIBTORCH";

    /// <summary>The version that TorchSharp's library was compiled against.</summary>
    public static readonly Version CompiledAgainst = new(2, 10);

    private const string HowToFind =
        "python3 -c \"import torch, os; print(os.path.join(os.path.dirname(torch.__file__), 'lib'))\"";

    // Each before those that need it; the ones for CUDA are only in a PyTorch that was built for it.
    private static readonly string[] Names = ["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"];
    private static readonly string[] NamesForCuda = ["c10_cuda", "torch_cuda"];

    private static readonly Lock Gate = new();
    private static bool _isLoaded;

    /// <summary>What this process has been told and was built with.</summary>
    public static HostLibtorch OfThisProcess =>
        new(
            Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null,
            [
                AppContext.BaseDirectory,
                .. (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(
                    Path.PathSeparator,
                    StringSplitOptions.RemoveEmptyEntries
                ),
            ]
        );

    /// <summary>Loads the libraries of <see cref="OfThisProcess"/>, once; it has to come before anything else of TorchSharp.</summary>
    /// <returns>What a person should know: that the version is another one than TorchSharp was compiled against. Null where there is nothing.</returns>
    /// <exception cref="RunFault">There is no libtorch, there are two, or the one that is named does not fit.</exception>
    public static string? Load()
    {
        lock (Gate)
        {
            if (_isLoaded)
            {
                return null;
            }

            var notice = OfThisProcess.LoadLibraries();
            _isLoaded = true;
            return notice;
        }
    }

    /// <summary>Whether the libtorch that is used, a package's or the named one, was built for CUDA.</summary>
    public bool HasCuda =>
        SearchFolders.Append(Folder ?? "").Any(folder => File.Exists(Path.Combine(folder, FileName("torch_cuda"))));

    /// <summary>The version of the libtorch that is named; null where none is, for then it is the one that TorchSharp brings.</summary>
    public string? Version => Folder is null ? null : VersionOfLibrary() ?? VersionInFiles() ?? "unknown";

    /// <summary>The files to load, in order; none where the build has its own libtorch.</summary>
    /// <exception cref="RunFault">There is no libtorch, there are two, or a file is missing.</exception>
    internal IReadOnlyList<string> Files()
    {
        var own = SearchFolders
            .Select(folder => Path.Combine(folder, FileName("torch_cpu")))
            .FirstOrDefault(File.Exists);
        return (Folder, own) switch
        {
            (null, not null) => [],
            (null, null) => throw new RunFault(
                $"This build has no libtorch of its own; set {Variable} to the library folder of an installed PyTorch, which {HowToFind} prints."
            ),
            ({ } folder, not null) => throw new RunFault(
                $"{Variable} names '{folder}', but this build has a libtorch of its own, '{own}', and one process cannot have both; "
                    + $"build with -p:TorchBackend=host, or unset {Variable}."
            ),
            ({ } folder, null) => [.. Names.SelectMany(name => Find(folder, name))],
        };
    }

    /// <summary>Every file that has to load before TorchSharp can be used, in order: those of <see cref="Files"/> or the build's own, and TorchSharp's.</summary>
    /// <exception cref="RunFault">There is no libtorch, there are two, or a file is missing.</exception>
    internal IReadOnlyList<string> FilesToLoad()
    {
        var named = Files();
        string[] own = named.Count > 0 ? [] : [.. Names.Except(NamesForCuda)];
        return [.. named, .. own.Append("LibTorchSharp").Select(Own)];

        string Own(string name) =>
            SearchFolders.Select(folder => Path.Combine(folder, FileName(name))).FirstOrDefault(File.Exists)
            ?? throw new RunFault(
                $"The program's library {FileName(name)} was expected in one of its folders, but it is not there ({string.Join(", ", SearchFolders.Select(folder => $"'{folder}'"))})."
            );
    }

    private static IEnumerable<string> Find(string folder, string name)
    {
        var file = Path.GetFullPath(Path.Combine(folder, FileName(name)));
        if (File.Exists(file))
        {
            return [file];
        }

        return NamesForCuda.Contains(name)
            ? []
            : throw new RunFault(
                $"{Variable} has to name the library folder of an installed PyTorch, but '{folder}' has no {FileName(name)}; {HowToFind} prints it."
            );
    }

    // 2.10.0 is 0x020A000000000000; older ones have no such function. In four parts, as TorchSharp names the version of its packages.
    private string? VersionOfLibrary() =>
        NativeLoading.Number(Path.Combine(Path.GetFullPath(Folder!), FileName("torch_cpu")), "aoti_torch_abi_version")
            is { } number
            ? $"{number >> 56}.{(number >> 48) & 0xFF}.{(number >> 40) & 0xFF}.{(number >> 32) & 0xFF}"
            : null;

    private string? VersionInFiles()
    {
        // "__version__ = '2.11.0+cu130'" beside the libraries of a Python package, "2.10.0+cpu" beside those of a libtorch archive.
        var parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Folder!))) ?? Folder!;
        var python = WholeFile.Read(Path.Combine(parent, "version.py"));
        var line = python?.Split('\n').FirstOrDefault(line => line.StartsWith("__version__", StringComparison.Ordinal));
        return line?.Split('=')[^1].Trim(' ', '\'', '"', '\r')
            ?? WholeFile.Read(Path.Combine(parent, "build-version"))?.Trim();
    }

    private static string FileName(string name) =>
        OperatingSystem.IsWindows() ? $"{name}.dll"
        : OperatingSystem.IsMacOS() ? $"lib{name}.dylib"
        : $"lib{name}.so";

    private string? LoadLibraries()
    {
        if (Files() is not { Count: > 0 } files)
        {
            return null;
        }

        var library = SearchFolders
            .Select(folder => Path.Combine(folder, FileName("LibTorchSharp")))
            .FirstOrDefault(File.Exists);
        foreach (var file in library is null ? files : [.. files, library])
        {
            if (NativeLoading.Fault(file) is { } reason)
            {
                throw new RunFault(
                    $"The libtorch in '{Folder}' (version {Version}) does not fit: TorchSharp was compiled against {CompiledAgainst}, "
                        + $"and '{file}' cannot be loaded ({reason})."
                );
            }
        }

        return Version!.StartsWith($"{CompiledAgainst}.", StringComparison.Ordinal)
            ? null
            : $"The libtorch in '{Folder}' has version {Version}, and TorchSharp was compiled against {CompiledAgainst}: they load together, but may not agree in everything.";
    }
}
