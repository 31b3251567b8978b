using System.Buffers.Binary;

namespace Experiments.Runs;

/// <summary>The type of a NumPy file's elements, and how one is read.</summary>
internal sealed class NpyFileElement
{
    private readonly bool _isBigEndian;
    private readonly Func<ReadOnlySpan<byte>, double?> _decode;
    private readonly char _kind;

    private NpyFileElement(char kind, int size, bool isBigEndian, Func<ReadOnlySpan<byte>, double?> decode) =>
        (_kind, Size, _isBigEndian, _decode) = (kind, size, isBigEndian, decode);

    /// <summary>The length of one element in bytes: 1, 2, 4 or 8.</summary>
    public int Size { get; }

    /// <summary>Finds the type by NumPy's name of it, such as "&lt;f8"; null where that is no type of numbers, or none that fits doubles.</summary>
    /// <param name="descriptor">
    /// A letter for the order of bytes (&lt; little-endian, &gt; big-endian, = and | the machine's own, as where there is
    /// none), one for the kind, and the size in bytes.
    /// </param>
    public static NpyFileElement? Find(string descriptor)
    {
        var type = descriptor.TrimStart('<', '>', '=', '|');
        return descriptor.Length - type.Length <= 1 && Decoder(type) is { } decode
            // Every machine that libtorch runs on is little-endian.
            ? new NpyFileElement(type[0], type[1] - '0', descriptor[0] == '>', decode)
            : null;
    }

    /// <summary>Reads one element; null where it is a whole number that no double equals.</summary>
    /// <param name="bytes"><see cref="Size"/> bytes, which are turned round in place where they are big-endian.</param>
    public double? Decode(Span<byte> bytes)
    {
        if (_isBigEndian)
        {
            bytes.Reverse();
        }

        return _decode(bytes);
    }

    /// <summary>A whole number of 64 bits in decimal digits.</summary>
    /// <param name="bytes">The element as <see cref="Decode"/> left it.</param>
    public string Integer(ReadOnlySpan<byte> bytes) =>
        _kind == 'u'
            ? BinaryPrimitives.ReadUInt64LittleEndian(bytes).ToString()
            : BinaryPrimitives.ReadInt64LittleEndian(bytes).ToString();

    private static Func<ReadOnlySpan<byte>, double?>? Decoder(string type) =>
        type switch
        {
            "b1" => bytes => bytes[0] == 0 ? 0 : 1,
            "i1" => bytes => (sbyte)bytes[0],
            "i2" => bytes => BinaryPrimitives.ReadInt16LittleEndian(bytes),
            "i4" => bytes => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            "i8" => bytes => Exactly(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
            "u1" => bytes => bytes[0],
            "u2" => bytes => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            "u4" => bytes => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            "u8" => bytes => Exactly(BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
            "f2" => bytes => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
            "f4" => bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            "f8" => bytes => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            _ => null,
        };

    // Compared in 128 bits: the double next to long.MaxValue is 2⁶³, which as a long would be long.MaxValue again.
    private static double? Exactly(Int128 value) => (Int128)(double)value == value ? (double)value : null;
}
