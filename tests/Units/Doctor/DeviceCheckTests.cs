using Experiments.Runs.Doctor;

namespace Units.Doctor;

public sealed class DeviceCheckTests
{
    private static readonly DeviceFacts None = new(
        false,
        0,
        null,
        "The driver was expected to answer, but there is none.",
        null,
        index => $"card {index}"
    );

    [Fact]
    public void Look_CpuAskedFor_AsksNoDriver() =>
        Check.IsOk(new DeviceCheck("cpu", 0, () => throw new InvalidOperationException()), "cpu, as asked for");

    [Fact]
    public void Look_ACard_IsWhatAutoTakes()
    {
        var facts = None with { HasCuda = true, Count = 2, Driver = "12.8", DriverFault = null };

        Check.IsOk(Auto(facts), "cuda:0, card 0; auto takes it");
        Check.IsOk(new DeviceCheck("cuda", 1, () => facts), "cuda:1, card 1");
        Check.Is(
            new DeviceCheck("cuda", 2, () => facts),
            HealthStatus.Fail,
            "expected a CUDA device 2, found that the last one is number 1",
            "Ask for --device cuda:1 or less."
        );
    }

    [Fact]
    public void Look_NeitherDriverNorLibtorchForCuda_IsOkUnlessCudaIsAskedFor()
    {
        const string Reason =
            "libtorch was built for CPUs alone, and the driver was expected to answer, but there is none";

        Check.IsOk(Auto(None), $"auto takes the CPU: {Reason}");
        Check.Is(
            new DeviceCheck("cuda", 0, () => None),
            HealthStatus.Fail,
            $"expected a CUDA device, found none: {Reason}",
            "Install the card's driver, and a libtorch for CUDA (docs/gpu.md). Or use --device cpu."
        );
    }

    [Fact]
    public void Look_ADriverAndLibtorchForCpusAlone_IsAWarning() =>
        Check.Is(
            Auto(None with { Driver = "12.8", DriverFault = null }),
            HealthStatus.Warn,
            "auto takes the CPU, although there may be a card: libtorch was built for CPUs alone, and there is a driver of an NVIDIA card, for CUDA 12.8",
            "Build with -p:TorchBackend=cuda, or with the libtorch of an installed PyTorch (docs/gpu.md). Or use --device cpu."
        );

    [Fact]
    public void Look_LibtorchForCudaWithoutADriver_IsAWarning()
    {
        var found = Auto(None with { HasCuda = true }).Look();

        Assert.Equal(HealthStatus.Warn, found.Status);
        Assert.StartsWith("Install the card's driver; in a container, ", found.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "but libtorch finds no card that it can use", "Install a driver for the version of CUDA ")]
    [InlineData("", "but with CUDA_VISIBLE_DEVICES='' libtorch finds no card", "Unset CUDA_VISIBLE_DEVICES, ")]
    public void Look_LibtorchForCudaAndADriverButNoCard_SaysWhatMayHideIt(string? visible, string found, string fix)
    {
        var diagnosis = Auto(None with { HasCuda = true, Driver = "11.4", DriverFault = null, Visible = visible })
            .Look();

        Assert.Equal(HealthStatus.Warn, diagnosis.Status);
        Assert.EndsWith(found, diagnosis.Found, StringComparison.Ordinal);
        Assert.StartsWith(fix, diagnosis.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_OfThisProcess_DoesNotFailOnAuto() =>
        Assert.NotEqual(HealthStatus.Fail, new DeviceCheck(null, 0, () => DeviceFacts.OfThisProcess).Look().Status);

    private static DeviceCheck Auto(DeviceFacts facts) => new(null, 0, () => facts);
}
