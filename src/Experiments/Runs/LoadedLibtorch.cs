using System.Diagnostics;
using TorchSharp;

namespace Experiments.Runs;

/// <summary>The libtorch that this process loaded.</summary>
internal static class LoadedLibtorch
{
    private static readonly Lazy<string> LazyVersion = new(() =>
    {
        torch.InitializeDeviceType(DeviceType.CPU);
        using var process = Process.GetCurrentProcess();
        var library = process
            .Modules.Cast<ProcessModule>()
            .FirstOrDefault(module => module.ModuleName.Contains("torch_cpu", StringComparison.Ordinal));
        return library is null
            ? torch.__version__
            : $"{HostLibtorch.OfThisProcess.Version ?? torch.__version__} ({new FileInfo(library.FileName).Length} bytes)";
    });

    // TorchSharp has no call for this; libtorch's own function is reachable as an operator from TorchScript.
    private static readonly Lazy<string> LazyCapability = new(() =>
    {
        using var scope = torch.NewDisposeScope();
        using var script = torch.jit.compile(
            """
            def capability():
                return torch.tensor([ord(letter) for letter in torch._get_cpu_capability()])

            """
        );
        var letters = (torch.Tensor)script.invoke("capability");
        return string.Concat(letters.data<long>().Select(letter => (char)letter));
    });

    /// <summary>The version and the size of its library for the processor.</summary>
    public static string Version => LazyVersion.Value;

    /// <summary>The instruction set that its kernels for the processor use.</summary>
    public static string Capability => LazyCapability.Value;
}
