using System.Diagnostics;
using Experiments.Networks;
using Experiments.Runs;
using Units.Runs;

namespace Units.Cuda;

/// <summary>The questions to the driver, put to a library in C that answers as the driver's documentation says.</summary>
public sealed class CudaDriverTests : IDisposable
{
    private const string Answers = """
        #include <stdlib.h>
        #include <string.h>
        static int started, retained, pushed;
        int cuInit(unsigned flags) { started = flags == 0; return !started; }
        int cuDeviceGet(int *device, int index) { *device = 7 + index; return index < 2 ? 0 : 101; }
        int cuDeviceGetName(char *name, int length, int device)
        {
            if (!started || length < 20) return 1;
            strcpy(name, device == 8 ? "NVIDIA Second" : "NVIDIA First");
            return 0;
        }
        int cuDriverGetVersion(int *version) { *version = 12080; return 0; }
        int cuDevicePrimaryCtxRetain(void **context, int device) { retained++; *context = &retained; return device == 7 ? 0 : 2; }
        int cuCtxPushCurrent_v2(void *context) { pushed++; return context == &retained ? 0 : 201; }
        int cuMemGetInfo_v2(size_t *free, size_t *total)
        {
            *free = 5000000000ULL; *total = 6000000000ULL;
            return retained == 1 && pushed == 1 ? 0 : 201;
        }
        int cuCtxPopCurrent_v2(void **context) { pushed--; *context = &retained; return 0; }
        int cuDevicePrimaryCtxRelease_v2(int device) { retained--; return device == 7 ? 0 : 101; }
        """;

    private readonly ScratchFolder _folder = new();

    [RequiresCompilerFact]
    public void Questions_ToADriverOfTwoCards_AreAnsweredForTheOneThatIsAsked()
    {
        var driver = new CudaDriver(Compile(Answers));

        Assert.Equal("NVIDIA First", driver.Name(0));
        Assert.Equal("NVIDIA Second", driver.Name(1));
        Assert.Equal("12.8", driver.CudaVersion());
        Assert.Equal(5_000_000_000, driver.FreeBytes(0));
        Assert.Equal(5_000_000_000, driver.FreeBytes(0));
    }

    [RequiresCompilerFact]
    public void Questions_ThatTheDriverRefuses_AreFaultsThatNameThem()
    {
        var driver = new CudaDriver(Compile(Answers));
        var old = new CudaDriver(Compile("int cuInit(unsigned flags) { return 100; }"));

        Assert.Equal(
            "The driver of the graphics card was expected to answer, but cuDeviceGet gives error 101.",
            Assert.Throws<CudaFault>(() => driver.Name(2)).Message
        );
        Assert.Contains("cuInit gives error 100", Assert.Throws<CudaFault>(() => old.FreeBytes(0)).Message);
        Assert.Contains("has no cuDriverGetVersion", Assert.Throws<CudaFault>(() => old.CudaVersion()).Message);
    }

    [Fact]
    public void Name_WithoutADriver_IsAFault() =>
        Assert.Equal(
            "The driver of the graphics card was expected to answer, but 'libnowhere.so' cannot be loaded.",
            Assert.Throws<CudaFault>(() => new CudaDriver("libnowhere.so").Name(0)).Message
        );

    [Theory]
    [InlineData("NVRM version: NVIDIA UNIX x86_64 Kernel Module  570.86.15  Tue Jan 1 00:00:00 UTC 2026", "570.86.15")]
    [InlineData("NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  580.1", "580.1")]
    [InlineData("", null)]
    public void Version_OfTheKernelsLine_IsItsDigitsAndPoints(string line, string? expected) =>
        Assert.Equal(expected, GraphicsCard.Version(line));

    public void Dispose() => _folder.Dispose();

    private string Compile(string text)
    {
        var name = Path.Combine(_folder.Path, Path.GetRandomFileName());
        File.WriteAllText($"{name}.c", text);
        using var compiler = Process.Start(
            RequiresCompilerFactAttribute.Compiler!,
            ["-shared", "-fPIC", "-o", $"{name}.so", $"{name}.c"]
        );
        compiler.WaitForExit();
        Assert.Equal(0, compiler.ExitCode);
        return $"{name}.so";
    }

    /// <summary>Skipped where there is no C compiler, or a library has another form.</summary>
    private sealed class RequiresCompilerFactAttribute : FactAttribute
    {
        public RequiresCompilerFactAttribute()
        {
            if (Compiler is null)
            {
                Skip = "There is no /usr/bin/cc here that makes a library.";
            }
        }

        public static string? Compiler { get; } =
            OperatingSystem.IsLinux() && File.Exists("/usr/bin/cc") ? "/usr/bin/cc" : null;
    }
}
