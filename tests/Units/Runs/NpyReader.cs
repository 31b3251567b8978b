using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Units.Runs;

/// <summary>An array read from a file in NumPy's format, version 1.0, as the format's own description has it.</summary>
internal sealed record NpyArray<T>(int[] Shape, T[] Values)
    where T : unmanaged;

/// <summary>Reads what <see cref="Experiments.Runs.NpyFile"/> wrote, with nothing of its code.</summary>
internal static partial class NpyReader
{
    public static NpyArray<T> Read<T>(string path)
        where T : unmanaged
    {
        var bytes = File.ReadAllBytes(path);
        Assert.Equal([0x93, .. "NUMPY\x01\x00"u8], bytes[..8]);
        var start = 10 + bytes[8] + (256 * bytes[9]);
        Assert.Equal(0, start % 64);
        var match = Header().Match(Encoding.ASCII.GetString(bytes[10..start]));
        Assert.True(match.Success, path);
        Assert.Equal(Type<T>(), match.Groups["type"].Value);
        return new NpyArray<T>(
            [.. match.Groups["length"].Captures.Select(length => int.Parse(length.Value))],
            [.. MemoryMarshal.Cast<byte, T>(bytes.AsSpan(start))]
        );
    }

    private static string Type<T>() =>
        default(T) switch
        {
            bool => "|b1",
            long => "<i8",
            double => "<f8",
            _ => "<f4",
        };

    [GeneratedRegex(
        @"^\{'descr': '(?<type>[^']+)', 'fortran_order': False, 'shape': \(((?<length>\d+),|(?<length>\d+)(, (?<length>\d+))+)?\), \} *\n$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Header();
}
