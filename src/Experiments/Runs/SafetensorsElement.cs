using System.Buffers.Binary;

namespace Experiments.Runs;

/// <summary>The type of an array's elements in a file of the format safetensors.</summary>
/// <param name="Size">The length of one element in bytes: 2, 4 or 8.</param>
/// <param name="Decode">Reads one element from the start of some bytes.</param>
internal sealed record SafetensorsElement(int Size, Func<ReadOnlySpan<byte>, double> Decode)
{
    /// <summary>The names of all types that <see cref="Find"/> knows, for faults.</summary>
    public const string Known = "F16, BF16, F32 or F64";

    /// <summary>Finds the type by the format's name of it; null where it is none of <see cref="Known"/>.</summary>
    public static SafetensorsElement? Find(string name) =>
        name switch
        {
            "F16" => new(2, bytes => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes)),
            // The upper half of a float32.
            "BF16" => new(
                2,
                bytes => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(bytes) << 16)
            ),
            "F32" => new(4, bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes)),
            "F64" => new(8, BinaryPrimitives.ReadDoubleLittleEndian),
            _ => null,
        };
}
