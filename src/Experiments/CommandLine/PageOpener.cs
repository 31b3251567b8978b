using System.ComponentModel;
using System.Diagnostics;

namespace Experiments.CommandLine;

/// <summary>Opens a page with what the system opens such pages with.</summary>
internal static class PageOpener
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Opens a page; false where there is nothing to open it with, or that fails at once.</summary>
    public static bool Open(string path)
    {
        try
        {
            using var opener = Process.Start(Start(Path.GetFullPath(path)));
            // An opener that goes on for as long as the page is open has not failed.
            return opener is null || !opener.WaitForExit(Patience) || opener.ExitCode == 0;
        }
        catch (Exception cause) when (cause is Win32Exception or IOException or InvalidOperationException)
        {
            return false;
        }
    }

    private static ProcessStartInfo Start(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return new ProcessStartInfo(path) { UseShellExecute = true };
        }

        var opener = OperatingSystem.IsMacOS() ? "open" : "xdg-open";
        // The opener's complaints, and those of the browser that it starts, belong to nobody.
        return new ProcessStartInfo("sh", ["-c", $"exec {opener} \"$1\" > /dev/null 2>&1", "sh", path]);
    }
}
