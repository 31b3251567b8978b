namespace Scripts.Slurm;

/// <summary>The programs of this machine.</summary>
internal static class Installed
{
    private static readonly string[] Folders =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
        // Daemons are not on everybody's path.
        "/usr/sbin",
    ];

    /// <summary>The path of a program; null where it is not installed.</summary>
    /// <param name="name">Its name.</param>
    public static string? Find(string name) =>
        Folders
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
