using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Units.Runs;

/// <summary>The bytes of small files with the weights of target networks.</summary>
internal static class TargetFileBytes
{
    /// <summary>
    /// What numpy.savez of [[1.5, -2]] and [[0.25]] writes, both float32: Python's zipfile, told to leave room for sizes of 64 bits,
    /// wrote these bytes.
    /// </summary>
    public const string Savez =
        "UEsDBC0AAAAAAAAAIQD9z6UI//////////8JABQAYXJyXzAubnB5AQAQAIgAAAAAAAAAiAAAAAAAAACTTlVNUFkBAHYAeydkZXNjcic6ICc8ZjQn"
        + "LCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwgMiksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
        + "ICAgICAgICAgICAgICAgICAgCgAAwD8AAADAUEsDBC0AAAAAAAAAIQBqQxKU//////////8JABQAYXJyXzEubnB5AQAQAIQAAAAAAAAAhAAAAAAA"
        + "AACTTlVNUFkBAHYAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwgMSksIH0gICAgICAgICAgICAg"
        + "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgCgAAgD5QSwECLQMtAAAAAAAAACEA/c+lCIgAAACIAAAACQAAAAAA"
        + "AAAAAAAAgAEAAAAAYXJyXzAubnB5UEsBAi0DLQAAAAAAAAAhAGpDEpSEAAAAhAAAAAkAAAAAAAAAAAAAAIABwwAAAGFycl8xLm5weVBLBQYAAAAA"
        + "AgACAG4AAACCAQAAAAA=";

    /// <summary>What numpy.savez_compressed of the same writes, in the same way.</summary>
    public const string SavezCompressed =
        "UEsDBC0AAAAIAAAAIQD9z6UI//////////8JABQAYXJyXzAubnB5AQAQAIgAAAAAAAAATQAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBuk2ai"
        + "rqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RqGOgpGmjoKtQpkAy4GhgP2DEACAFBLAwQtAAAACAAAACEAakMSlP//////////CQAUAGFy"
        + "cl8xLm5weQEAEACEAAAAAAAAAEoAAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgbpNmoq6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvka"
        + "hjoKhpo6CrUKZAMuBoYGOwBQSwECLQMtAAAACAAAACEA/c+lCE0AAACIAAAACQAAAAAAAAAAAAAAgAEAAAAAYXJyXzAubnB5UEsBAi0DLQAAAAgA"
        + "AAAhAGpDEpRKAAAAhAAAAAkAAAAAAAAAAAAAAIABiAAAAGFycl8xLm5weVBLBQYAAAAAAgACAG4AAAANAQAAAAA=";

    /// <summary>What Python's zipfile writes of the same where every size and count has 64 bits.</summary>
    public const string Zip64 =
        "UEsDBC0AAAAIAAAAIQD9z6UI//////////8JABQAYXJyXzAubnB5AQAQAIgAAAAAAAAATQAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBuk2ai"
        + "rqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RqGOgpGmjoKtQpkAy4GhgP2DEACAFBLAwQtAAAACAAAACEAakMSlP//////////CQAUAGFy"
        + "cl8xLm5weQEAEACEAAAAAAAAAEoAAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgbpNmoq6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvka"
        + "hjoKhpo6CrUKZAMuBoYGOwBQSwECLQMtAAAACAAAACEA/c+lCP//////////CQAUAAAAAAAAAAAAgAEAAAAAYXJyXzAubnB5AQAQAIgAAAAAAAAA"
        + "TQAAAAAAAABQSwECLQMtAAAACAAAACEAakMSlP//////////CQAcAAAAAAAAAAAAgAH/////YXJyXzEubnB5AQAYAIQAAAAAAAAASgAAAAAAAACI"
        + "AAAAAAAAAFBLBgYsAAAAAAAAAC0ALQAAAAAAAAAAAAIAAAAAAAAAAgAAAAAAAACeAAAAAAAAAA0BAAAAAAAAUEsGBwAAAACrAQAAAAAAAAEAAABQ"
        + "SwUGAAAAAAIAAgCeAAAADQEAAAAA";

    /// <summary>A .npy file of one-byte elements, all 0.</summary>
    /// <param name="shape">The lengths of its dimensions.</param>
    public static byte[] Npy(params int[] shape) =>
        NpyBytes.Of(
            $"{{'descr': '|i1', 'fortran_order': False, 'shape': ({string.Concat(shape.Select(length => $"{length},"))}), }}",
            Convert.ToHexString(new byte[shape.Aggregate(1, (product, length) => product * length)])
        );

    /// <summary>A zip file, unpacked, with members in the order given.</summary>
    public static byte[] Zip(params (string Name, byte[] Contents)[] members) =>
        Zip(CompressionLevel.NoCompression, members);

    /// <summary>A zip file with members in the order given.</summary>
    public static byte[] Zip(CompressionLevel level, params (string Name, byte[] Contents)[] members)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, contents) in members)
            {
                using var member = zip.CreateEntry(name, level).Open();
                member.Write(contents);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Where the zip file's list of members has its first one, whose fields follow at known distances.</summary>
    public static int Listed(byte[] zip) => zip.AsSpan().IndexOf("PK\x01\x02"u8);

    /// <summary>A safetensors file with the header as it is, and its length before it.</summary>
    /// <param name="header">The header.</param>
    /// <param name="data">The elements' bytes in hexadecimal.</param>
    public static byte[] Safetensors(string header, string data) =>
        Safetensors(Encoding.UTF8.GetBytes(header), Convert.FromHexString(data));

    /// <summary>A safetensors file with the header as it is, and its length before it.</summary>
    public static byte[] Safetensors(byte[] header, byte[] data)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. data];
    }
}
