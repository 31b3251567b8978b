using Experiments.Runs;
using Experiments.Runs.Doctor;
using Units.Runs;

namespace Units.Doctor;

public sealed class LibtorchCheckTests : IDisposable
{
    private static readonly string[] Libraries = ["c10", "torch_cpu", "torch", "LibTorchSharp"];

    private readonly ScratchFolder _folder = new();
    private readonly List<string> _loaded = [];

    public LibtorchCheckTests()
    {
        foreach (var library in Libraries)
        {
            File.WriteAllText(PathOf(library), "");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Look_OfThisProcess_LoadsWhatTorchSharpWasCompiledAgainst()
    {
        var check = new LibtorchCheck(LibtorchFacts.OfThisProcess);

        var found = check.Look();

        Assert.True(check.Loads);
        Assert.NotEqual(HealthStatus.Fail, found.Status);
        Assert.Contains("version 2.", found.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_EachLibrary_IsLoadedBeforeTorchSharpsOwn()
    {
        Look(_ => null);

        Assert.Equal(Libraries.Select(PathOf), _loaded);
    }

    [Fact]
    public void Look_AVersionThatIsNotKnown_IsAWarning()
    {
        var (found, loads) = Look(_ => null);

        Assert.True(loads);
        Assert.Equal(HealthStatus.Warn, found.Status);
        Assert.Contains($"found version unknown in '{_folder.Path}'", found.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "/lib/x86_64-linux-gnu/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /x/libLibTorchSharp.so)",
        "The system's libstdc++ is older than the library needs (GLIBCXX_3.4.32): "
    )]
    [InlineData(
        "/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by /x/libLibTorchSharp.so)",
        "The system is older than the library needs (GLIBC_2.38): "
    )]
    [InlineData(
        "libgomp-98b21ff3.so.1: cannot open shared object file: No such file or directory",
        "Install the library libgomp-98b21ff3.so.1, "
    )]
    [InlineData("/x/libLibTorchSharp.so: file too short", "The file is damaged or for another platform: ")]
    [InlineData("/x/libLibTorchSharp.so: invalid ELF header", "The file is damaged or for another platform: ")]
    public void Look_ALibraryThatDoesNotLoad_IsNamedWithItsReasonAndAFix(string reason, string fix)
    {
        var file = PathOf("LibTorchSharp");

        var (found, loads) = Look(path => path == file ? reason : null);

        Assert.False(loads);
        Assert.Equal(
            (HealthStatus.Fail, $"expected that '{file}' can be loaded, found: {reason}"),
            (found.Status, found.Found)
        );
        Assert.StartsWith(fix, found.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c10", "The program's library ")]
    [InlineData("LibTorchSharp", "The program's library ")]
    [InlineData("torch_cpu", "This build has no libtorch of its own; ")]
    public void Look_ALibraryThatIsNotThere_IsSaidBeforeAnyIsLoaded(string missing, string sentence)
    {
        File.Delete(PathOf(missing));

        var (found, loads) = Look(_ => null);

        Assert.False(loads);
        Assert.Equal(HealthStatus.Fail, found.Status);
        Assert.StartsWith(sentence, found.Found, StringComparison.Ordinal);
        Assert.StartsWith("Build again (dotnet build -c Release", found.Fix, StringComparison.Ordinal);
        Assert.Empty(_loaded);
    }

    [Fact]
    public void Look_VariableAtAnotherFolderThoughTheBuildHasItsOwn_SaysToUnsetIt()
    {
        var (found, loads) = Look(_ => null, folder: "/nowhere");

        Assert.False(loads);
        Assert.StartsWith(
            "REPRODUCE_LIBTORCH names '/nowhere', but this build has a libtorch of its own, ",
            found.Found,
            StringComparison.Ordinal
        );
        Assert.StartsWith("Unset REPRODUCE_LIBTORCH and build again", found.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_LibrariesThatTorchSharpCannotUse_IsAFailure()
    {
        var (found, loads) = Look(
            _ => null,
            () => throw new TypeInitializationException("torch", new NotSupportedException("no such thing"))
        );

        Assert.False(loads);
        Assert.Equal(
            (HealthStatus.Fail, "the libraries load, but TorchSharp cannot use them: no such thing"),
            (found.Status, found.Found)
        );
    }

    [Fact]
    public void WithLibtorch_ThatDoesNotLoad_DoesNotLook()
    {
        var libtorch = Check(_ => "broken", () => { }, null);
        var check = new WithLibtorch(new DeviceCheck(null, 0, () => throw new InvalidOperationException()), libtorch);
        libtorch.Look();

        Doctor.Check.Is(
            check,
            HealthStatus.Fail,
            "not looked at, because libtorch does not load",
            "See libtorch above; this is looked at once that is ok."
        );
        Assert.Equal("device", check.Name);
    }

    [Fact]
    public void WithLibtorch_ThatLoads_Looks()
    {
        var libtorch = Check(_ => null, () => { }, null);
        libtorch.Look();

        Doctor.Check.IsOk(
            new WithLibtorch(new DeviceCheck("cpu", 0, () => throw new InvalidOperationException()), libtorch),
            "cpu, as asked for"
        );
    }

    private (Diagnosis Found, bool Loads) Look(Func<string, string?> fault, Action? start = null, string? folder = null)
    {
        var check = Check(fault, start ?? (() => { }), folder);
        return (check.Look(), check.Loads);
    }

    private LibtorchCheck Check(Func<string, string?> fault, Action start, string? folder) =>
        new(
            new LibtorchFacts(
                new HostLibtorch(folder, [_folder.Path]),
                file =>
                {
                    _loaded.Add(file);
                    return fault(file);
                },
                start
            )
        );

    private string PathOf(string library) =>
        _folder.File(
            OperatingSystem.IsWindows() ? $"{library}.dll"
            : OperatingSystem.IsMacOS() ? $"lib{library}.dylib"
            : $"lib{library}.so"
        );
}
