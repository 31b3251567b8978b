using System.Runtime.InteropServices;
using System.Text;

namespace Experiments.Networks;

/// <summary>What the driver of NVIDIA's graphics cards tells and TorchSharp does not pass on.</summary>
/// <param name="library">The driver's library: a name that the system finds, or a path.</param>
public sealed class CudaDriver(string library)
{
    private const int NameBytes = 256;

    private readonly Lazy<nint> _library = new(() =>
        NativeLibrary.TryLoad(library, out var handle) ? handle : throw new CudaFault($"'{library}' cannot be loaded")
    );

    /// <summary>The system's.</summary>
    public static CudaDriver OfSystem { get; } = new(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1");

    /// <summary>The name of a card, such as "NVIDIA H200".</summary>
    /// <param name="index">Its number among those that this process sees, from 0, as libtorch counts them.</param>
    /// <exception cref="CudaFault">The driver does not answer.</exception>
    public string Name(int index)
    {
        var name = new byte[NameBytes];
        Check("cuDeviceGetName", Function<NameOf>("cuDeviceGetName")(name, NameBytes, Device(index)));
        return Encoding.UTF8.GetString(name.AsSpan(0, Array.IndexOf(name, (byte)0)));
    }

    /// <summary>The newest version of CUDA that the driver knows, such as "12.8".</summary>
    /// <exception cref="CudaFault">The driver does not answer.</exception>
    public string CudaVersion()
    {
        Check("cuDriverGetVersion", Function<VersionOf>("cuDriverGetVersion")(out var version));
        return $"{version / 1000}.{version % 1000 / 10}";
    }

    /// <summary>Bytes of a card's memory that no process has taken.</summary>
    /// <param name="index">Its number, from 0.</param>
    /// <exception cref="CudaFault">The driver does not answer.</exception>
    public long FreeBytes(int index)
    {
        var device = Device(index);
        // libtorch's own context, so that asking takes no memory.
        Check("cuDevicePrimaryCtxRetain", Function<Retain>("cuDevicePrimaryCtxRetain")(out var context, device));
        try
        {
            Check("cuCtxPushCurrent_v2", Function<Push>("cuCtxPushCurrent_v2")(context));
            Check("cuMemGetInfo_v2", Function<Memory>("cuMemGetInfo_v2")(out var free, out _));
            Check("cuCtxPopCurrent_v2", Function<Pop>("cuCtxPopCurrent_v2")(out _));
            return checked((long)free);
        }
        finally
        {
            Check("cuDevicePrimaryCtxRelease_v2", Function<Release>("cuDevicePrimaryCtxRelease_v2")(device));
        }
    }

    private int Device(int index)
    {
        Check("cuInit", Function<Start>("cuInit")(0));
        Check("cuDeviceGet", Function<Find>("cuDeviceGet")(out var device, index));
        return device;
    }

    private T Function<T>(string function)
        where T : Delegate =>
        NativeLibrary.TryGetExport(_library.Value, function, out var address)
            ? Marshal.GetDelegateForFunctionPointer<T>(address)
            : throw new CudaFault($"'{library}' has no {function}");

    private static void Check(string function, int code)
    {
        if (code != 0)
        {
            throw new CudaFault($"{function} gives error {code}");
        }
    }

    // All return CUresult, 0 for success.
    private delegate int Start(uint flags);

    private delegate int Find(out int device, int index);

    private delegate int NameOf([Out] byte[] name, int length, int device);

    private delegate int VersionOf(out int version);

    private delegate int Retain(out nint context, int device);

    private delegate int Push(nint context);

    private delegate int Memory(out nuint free, out nuint total);

    private delegate int Pop(out nint context);

    private delegate int Release(int device);
}
