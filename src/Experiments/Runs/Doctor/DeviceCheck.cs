namespace Experiments.Runs.Doctor;

/// <summary>Which device a run would take, and why not CUDA where it would not.</summary>
/// <param name="wanted">"cpu" or "cuda", or null for the better one that there is.</param>
/// <param name="index">The number of the CUDA device, from 0.</param>
/// <param name="facts">Tells the devices when it is asked.</param>
public sealed class DeviceCheck(string? wanted, int index, Func<DeviceFacts> facts) : IHealthCheck
{
    private const string Cpu = "cpu";

    /// <inheritdoc/>
    public string Name => "device";

    /// <inheritdoc/>
    public Diagnosis Look(CancellationToken cancellation)
    {
        if (wanted == Cpu)
        {
            return Diagnosis.Ok("cpu, as asked for");
        }

        var here = facts();
        if (here.Count > 0)
        {
            return index < here.Count
                ? Diagnosis.Ok($"cuda:{index}, {here.Card(index)}{(wanted is null ? "; auto takes it" : "")}")
                : Diagnosis.Fail(
                    $"expected a CUDA device {index}, found that the last one is number {here.Count - 1}",
                    $"Ask for --device cuda:{here.Count - 1} or less."
                );
        }

        var (reason, fix, isOdd) = WithoutCuda(here);
        return (wanted, isOdd) switch
        {
            (not null, _) => Diagnosis.Fail(
                $"expected a CUDA device, found none: {reason}",
                $"{fix} Or use --device {Cpu}."
            ),
            (null, true) => Diagnosis.Warn(
                $"auto takes the CPU, although there may be a card: {reason}",
                $"{fix} Or use --device {Cpu}."
            ),
            _ => Diagnosis.Ok($"auto takes the CPU: {reason}"),
        };
    }

    private static (string Reason, string Fix, bool IsOdd) WithoutCuda(DeviceFacts here) =>
        (here.HasCuda, here.Driver) switch
        {
            (false, null) => (
                $"libtorch was built for CPUs alone, and {Clause(here.DriverFault)}",
                "Install the card's driver, and a libtorch for CUDA (docs/gpu.md).",
                false
            ),
            (false, { } driver) => (
                $"libtorch was built for CPUs alone, and there is a driver of an NVIDIA card, for CUDA {driver}",
                "Build with -p:TorchBackend=cuda, or with the libtorch of an installed PyTorch (docs/gpu.md).",
                true
            ),
            (true, null) => (
                $"libtorch was built for CUDA, and {Clause(here.DriverFault)}",
                "Install the card's driver; in a container, start it with access to the card.",
                true
            ),
            (true, { } driver) => (
                here.Visible is null
                    ? $"libtorch was built for CUDA and the driver is for CUDA {driver}, but libtorch finds no card that it can use"
                    : $"libtorch was built for CUDA and the driver is for CUDA {driver}, but with {DeviceFacts.VisibleVariable}='{here.Visible}' libtorch finds no card",
                here.Visible is null
                    ? "Install a driver for the version of CUDA that libtorch was built for, or newer."
                    : $"Unset {DeviceFacts.VisibleVariable}, or have it name a card.",
                true
            ),
        };

    private static string Clause(string? sentence) =>
        sentence is { Length: > 0 }
            ? char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.')
            : "no driver answers";
}
