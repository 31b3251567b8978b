namespace Experiments.Runs;

/// <summary>The graphics cards' name and driver, as the driver tells them; libtorch knows them but TorchSharp does not pass them on.</summary>
/// <param name="Name">The name, such as "NVIDIA H200"; of several kinds, all names.</param>
/// <param name="Driver">The driver's version, such as "570.86.15".</param>
internal sealed record GraphicsCard(string Name, string Driver)
{
    private const string Folder = "/proc/driver/nvidia";

    /// <summary>Asks the driver; where it does not answer, the name is "cuda" and the driver "unknown".</summary>
    public static GraphicsCard Find()
    {
        try
        {
            var names = Directory
                .EnumerateFiles(Path.Combine(Folder, "gpus"), "information", SearchOption.AllDirectories)
                .SelectMany(File.ReadLines)
                .Where(line => line.StartsWith("Model:", StringComparison.Ordinal))
                .Select(line => line["Model:".Length..].Trim())
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal);
            return new GraphicsCard(
                string.Join(", ", names),
                Version(File.ReadLines(Path.Combine(Folder, "version")).First())
            );
        }
        catch (Exception absent)
            when (absent is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return new GraphicsCard("cuda", "unknown");
        }
    }

    // "NVRM version: NVIDIA UNIX x86_64 Kernel Module  570.86.15  Tue …": the first word that is digits and points.
    private static string Version(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(
                word => word.Contains('.', StringComparison.Ordinal) && char.IsAsciiDigit(word[0]),
                "unknown"
            );
}
