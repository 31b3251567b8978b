using System.Runtime.InteropServices;
using TorchSharp;

namespace Experiments.Runs;

/// <summary>The CUDA devices that libtorch finds, made ready for numbers that can be repeated.</summary>
public static class CudaDevices
{
    private const string WorkspaceVariable = "CUBLAS_WORKSPACE_CONFIG";
    private const string FixedWorkspace = ":4096:8";

    private static readonly Lazy<int> LazyCount = new(() =>
    {
        // With a workspace of its own for each stream cuBLAS gives the same bits every time; it reads this when CUDA starts.
        if (Environment.GetEnvironmentVariable(WorkspaceVariable) is null or "")
        {
            SetForLibraries(WorkspaceVariable, FixedWorkspace);
        }

        var count = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        UseTf32(false);
        return count;
    });

    /// <summary>How many there are. The first look starts CUDA where there is one; TF32 is off after it.</summary>
    public static int Count => LazyCount.Value;

    /// <summary>The first CUDA device, or the CPU where there is none.</summary>
    public static torch.Device FirstOrCpu => new(Count > 0 ? DeviceType.CUDA : DeviceType.CPU);

    /// <summary>Whether matrix products and convolutions round their inputs to ten bits, which is faster and other numbers.</summary>
    public static bool IsTf32 => torch.backends.cuda.matmul.allow_tf32;

    /// <summary>Turns TF32 on or off for the whole process.</summary>
    public static void UseTf32(bool isUsed)
    {
        torch.backends.cuda.matmul.allow_tf32 = isUsed;
        torch.backends.cudnn.allow_tf32 = isUsed;
    }

    // .NET keeps its own copy of the environment, which native libraries do not see.
    private static void SetForLibraries(string name, string value)
    {
        var code = OperatingSystem.IsWindows() ? SetOnWindows(name, value) : SetOnUnix(name, value, overwrite: 1);
        if (code != 0)
        {
            throw new RunFault($"The environment variable {name} cannot be set to '{value}' (error {code}).");
        }
    }

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOnUnix(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string value,
        int overwrite
    );

    [DllImport("ucrtbase", EntryPoint = "_putenv_s")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetOnWindows(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string value
    );
}
