using System.Buffers.Binary;
using System.Text;

namespace Units.Runs;

/// <summary>The bytes of small files in NumPy's format, spelled by hand.</summary>
internal static class NpyBytes
{
    /// <summary>The bytes that <c>numpy.save</c> of NumPy 1.24 writes for small arrays: a header of 128 bytes, and the data.</summary>
    public static byte[] Of(string header, string data) => Of(1, header.PadRight(117) + "\n", data);

    /// <summary>A file with the header's text as it is.</summary>
    /// <param name="major">The version; 1 has two bytes for the length of the text, all others four.</param>
    /// <param name="header">The text.</param>
    /// <param name="data">The elements' bytes in hexadecimal.</param>
    public static byte[] Of(int major, string header, string data)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        return
        [
            0x93,
            .. "NUMPY"u8,
            (byte)major,
            0,
            .. length[..(major == 1 ? 2 : 4)],
            .. text,
            .. Convert.FromHexString(data),
        ];
    }
}
