using System.Runtime.InteropServices;
using Experiments.CommandLine;
using Experiments.Data;
using Experiments.Runs;
using TorchSharp;

namespace Units.Cuda;

/// <summary>Which device is taken, and what a run on it is called.</summary>
public sealed class DeviceChoiceTests
{
    [Theory]
    [InlineData("auto", null, 0, false)]
    [InlineData("cpu", "cpu", 0, false)]
    [InlineData("cuda", "cuda", 0, false)]
    [InlineData("cuda:3", "cuda", 3, false)]
    [InlineData("cuda+tf32", "cuda", 0, true)]
    [InlineData("cuda:1+tf32", "cuda", 1, true)]
    public void TryRead_ADevice_IsWhatWasWritten(string text, string? kind, int index, bool isTf32)
    {
        Assert.True(DeviceChoice.TryRead(text, out var choice));
        Assert.Equal(new DeviceChoice(kind, index, isTf32), choice);
    }

    [Theory]
    [InlineData("cpu+tf32")]
    [InlineData("auto+tf32")]
    [InlineData("cuda+tf32:1")]
    [InlineData("cuda:1+")]
    [InlineData("cuda:x")]
    [InlineData("cuda:")]
    [InlineData("+tf32")]
    [InlineData("")]
    public void TryRead_NoDevice_IsFalse(string text) => Assert.False(DeviceChoice.TryRead(text, out _));

    [Fact]
    public void UseTf32_OnAndOff_IsAnotherRunOnACardAndTheSameOnTheCpu()
    {
        var settings = Scale.Smoke.Settings;
        var data = DataSet.Read(DataSet.MnistFolder);
        var (cpu, cuda) = (new torch.Device(DeviceType.CPU), new torch.Device(DeviceType.CUDA, 0));
        try
        {
            CudaDevices.UseTf32(true);
            Assert.Equal("cuda+tf32", RunSettings.Of(settings, data, cuda).DeviceClass);
            Assert.Equal("cpu", RunSettings.Of(settings, data, cpu).DeviceClass);
        }
        finally
        {
            CudaDevices.UseTf32(false);
        }

        Assert.Equal("cuda", RunSettings.Of(settings, data, cuda).DeviceClass);
    }

    [Fact]
    public void Count_TheFirstLook_LeavesTf32Off()
    {
        Assert.InRange(CudaDevices.Count, 0, 64);
        Assert.False(CudaDevices.IsTf32);
        Assert.Equal(CudaDevices.Count > 0 ? DeviceType.CUDA : DeviceType.CPU, CudaDevices.FirstOrCpu.type);
    }

    [LinuxFact]
    public void Count_OnLinux_HasSetTheWorkspaceForLibraries()
    {
        _ = CudaDevices.Count;
        var value = Marshal.PtrToStringUTF8(GetForLibraries("CUBLAS_WORKSPACE_CONFIG"));

        Assert.Equal(Environment.GetEnvironmentVariable("CUBLAS_WORKSPACE_CONFIG") ?? ":4096:8", value);
    }

    [DllImport("libc", EntryPoint = "getenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint GetForLibraries([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    private sealed class LinuxFactAttribute : FactAttribute
    {
        public LinuxFactAttribute()
        {
            if (!OperatingSystem.IsLinux())
            {
                Skip = "Another system has another library to ask.";
            }
        }
    }
}
