using System.Runtime.InteropServices;

namespace Experiments.Runs;

/// <summary>Loading native libraries so that what they miss shows at once.</summary>
internal static class NativeLoading
{
    private const int Now = 2;

    /// <summary>Loads a library by its full path.</summary>
    /// <returns>Null when it is loaded, else the system's reason.</returns>
    /// <remarks>
    /// On Linux .NET leaves a function that a library needs and no other has to its first call, which then ends the process; here
    /// all are looked for at once.
    /// </remarks>
    public static string? Fault(string file)
    {
        if (OperatingSystem.IsLinux())
        {
            // Finding the function is a look-up of its own, which would take the place of the reason.
            Error();
            return Open(file, Now) != 0 ? null : Marshal.PtrToStringUTF8(Error()) ?? "no reason was given";
        }

        try
        {
            NativeLibrary.Load(file);
            return null;
        }
        catch (Exception cause) when (cause is DllNotFoundException or BadImageFormatException)
        {
            return cause.Message;
        }
    }

    /// <summary>What a function without parameters returns that a library at a full path exports; null where it exports none such.</summary>
    public static ulong? Number(string file, string function)
    {
        if (!NativeLibrary.TryLoad(file, out var library))
        {
            return null;
        }

        try
        {
            return NativeLibrary.TryGetExport(library, function, out var address)
                ? Marshal.GetDelegateForFunctionPointer<NumberFunction>(address)()
                : null;
        }
        finally
        {
            NativeLibrary.Free(library);
        }
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate ulong NumberFunction();

    [DllImport("libc", EntryPoint = "dlopen")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Open([MarshalAs(UnmanagedType.LPUTF8Str)] string file, int mode);

    [DllImport("libc", EntryPoint = "dlerror")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Error();
}
