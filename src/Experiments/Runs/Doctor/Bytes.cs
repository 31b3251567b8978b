using System.Globalization;

namespace Experiments.Runs.Doctor;

/// <summary>How amounts of memory are written for a person.</summary>
internal static class Bytes
{
    /// <summary>1 MiB.</summary>
    public const long Mebi = 1L << 20;

    private const long Gibi = 1L << 30;

    /// <summary>Such as "640 MiB" or "21.5 GiB".</summary>
    public static string Text(long bytes) =>
        bytes < Gibi
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / Mebi} MiB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)Gibi:0.0} GiB");
}
