using Experiments.Networks;

namespace Experiments.Runs.Doctor;

/// <summary>The devices that a run could compute on.</summary>
/// <param name="HasCuda">Whether libtorch was built for CUDA.</param>
/// <param name="Count">The CUDA devices that libtorch finds.</param>
/// <param name="Driver">The newest version of CUDA that the driver of NVIDIA's cards knows; null where no driver answers.</param>
/// <param name="DriverFault">Why no driver answers; null where one does.</param>
/// <param name="Visible">What CUDA_VISIBLE_DEVICES says; null where it is not set.</param>
/// <param name="Card">Describes a device by its number: name, driver and free memory.</param>
public sealed record DeviceFacts(
    bool HasCuda,
    int Count,
    string? Driver,
    string? DriverFault,
    string? Visible,
    Func<int, string> Card
)
{
    /// <summary>The environment variable that hides cards.</summary>
    public const string VisibleVariable = "CUDA_VISIBLE_DEVICES";

    /// <summary>Those of this process; libtorch has to be loaded.</summary>
    public static DeviceFacts OfThisProcess
    {
        get
        {
            var (driver, fault) = AskDriver();
            return new DeviceFacts(
                HostLibtorch.OfThisProcess.HasCuda,
                CudaDevices.Count,
                driver,
                fault,
                Environment.GetEnvironmentVariable(VisibleVariable),
                index =>
                {
                    var card = GraphicsCard.Find(index);
                    return $"{card.Name}, driver {card.Driver}, {Bytes.Text(CudaDriver.OfSystem.FreeBytes(index))} free";
                }
            );
        }
    }

    private static (string? Version, string? Fault) AskDriver()
    {
        try
        {
            return (CudaDriver.OfSystem.CudaVersion(), null);
        }
        catch (CudaFault fault)
        {
            return (null, fault.Message);
        }
    }
}
