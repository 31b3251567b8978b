using Experiments.Runs;

namespace Units.Runs;

public sealed class HostLibtorchTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private string Host => Path.Combine(_folder.Path, "torch", "lib");

    private string Build => Path.Combine(_folder.Path, "build");

    [Fact]
    public void CompiledAgainst_Constant_IsTheVersionThatTorchSharpNames() =>
        Assert.StartsWith($"{HostLibtorch.CompiledAgainst}.", TorchSharp.torch.__version__);

    [Fact]
    public void Files_NothingNamedAndOneBuiltIn_AreNone()
    {
        Write(Build, "torch_cpu");

        Assert.Empty(new HostLibtorch(null, [Build]).Files());
        Assert.Null(new HostLibtorch(null, [Build]).Version);
    }

    [Fact]
    public void Files_OneNamed_AreEachBeforeThoseThatNeedIt()
    {
        foreach (var name in (string[])["torch", "torch_cpu", "c10", "torch_cuda", "c10_cuda"])
        {
            Write(Host, name);
        }

        var host = new HostLibtorch(Host, [Build]);

        Assert.Equal(
            ["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"],
            host.Files().Select(file => Path.GetFileNameWithoutExtension(file).Replace("lib", ""))
        );
        Assert.All(host.Files(), file => Assert.True(Path.IsPathRooted(file)));
        Assert.True(host.HasCuda);
    }

    [Fact]
    public void Files_OneNamedThatIsForCpusAlone_AreWithoutThoseForCuda()
    {
        foreach (var name in (string[])["torch", "torch_cpu", "c10"])
        {
            Write(Host, name);
        }

        Assert.Equal(3, new HostLibtorch(Host, []).Files().Count);
        Assert.False(new HostLibtorch(Host, []).HasCuda);
    }

    [Fact]
    public void Files_NothingNamedAndNoneBuiltIn_IsAFaultThatSaysWhatToSet() =>
        Assert.StartsWith(
            "This build has no libtorch of its own; set REPRODUCE_LIBTORCH to the library folder of an installed PyTorch, which python3 -c",
            Assert.Throws<RunFault>(() => new HostLibtorch(null, [Build]).Files()).Message
        );

    [Fact]
    public void Files_OneNamedAndOneBuiltIn_IsAFaultThatNamesBoth()
    {
        Write(Build, "torch_cpu");

        var message = Assert.Throws<RunFault>(() => new HostLibtorch(Host, [Build]).Files()).Message;

        Assert.StartsWith(
            $"REPRODUCE_LIBTORCH names '{Host}', but this build has a libtorch of its own, '{Build}",
            message
        );
        Assert.EndsWith("build with -p:TorchBackend=host, or unset REPRODUCE_LIBTORCH.", message);
    }

    [Fact]
    public void Files_NamedFolderLacksOne_IsAFaultThatNamesIt()
    {
        Write(Host, "c10");

        Assert.Contains(
            $"but '{Host}' has no {Path.GetFileName(FileOf(Host, "torch_cpu"))}",
            Assert.Throws<RunFault>(() => new HostLibtorch(Host, []).Files()).Message
        );
    }

    [Theory]
    [InlineData(
        "version.py",
        "from typing import Optional\n__version__ = '2.11.0+cu130'\ndebug = False\n",
        "2.11.0+cu130"
    )]
    [InlineData("build-version", "2.10.0+cpu\n", "2.10.0+cpu")]
    [InlineData("other", "", "unknown")]
    public void Version_OfALibraryThatDoesNotTell_IsThatOfTheFilesBeside(string name, string text, string expected)
    {
        Write(Host, "torch_cpu");
        File.WriteAllText(Path.Combine(_folder.Path, "torch", name), text);

        Assert.Equal(expected, new HostLibtorch(Host, []).Version);
    }

    public void Dispose() => _folder.Dispose();

    private static void Write(string folder, string library)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(FileOf(folder, library), "no library");
    }

    private static string FileOf(string folder, string library) =>
        Path.Combine(
            folder,
            OperatingSystem.IsWindows() ? $"{library}.dll"
                : OperatingSystem.IsMacOS() ? $"lib{library}.dylib"
                : $"lib{library}.so"
        );
}
