namespace Experiments.Runs;

/// <summary>The checksum of a zip file's members: CRC-32 with the reversed polynomial 0xEDB88320.</summary>
internal static class NpzFileChecksum
{
    /// <summary>The checksum of no bytes at all.</summary>
    public const uint OfNothing = 0;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => OfByte((uint)value))];

    /// <summary>The checksum of some bytes and those that follow them.</summary>
    /// <param name="sum">The checksum of the first bytes.</param>
    /// <param name="bytes">The bytes that follow.</param>
    public static uint Of(uint sum, ReadOnlySpan<byte> bytes)
    {
        sum = ~sum;
        foreach (var one in bytes)
        {
            sum = Table[(byte)(sum ^ one)] ^ (sum >> 8);
        }

        return ~sum;
    }

    private static uint OfByte(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);
        }

        return value;
    }
}
