using System.Buffers.Binary;
using System.Text;
using CsCheck;

namespace Units.Fuzzing;

/// <summary>What becomes of valid bytes: bits turned, pieces cut out, doubled, exchanged and put in, lengths and counts at their limits.</summary>
internal static class Mutation
{
    private static readonly long[] Limits =
    [
        0,
        1,
        -1,
        127,
        128,
        255,
        256,
        32_767,
        65_535,
        int.MaxValue,
        int.MinValue,
        uint.MaxValue,
        1L << 32,
        (1L << 30) - 16,
        long.MaxValue,
        long.MinValue,
        0x7FF0_0000_0000_0000,
        0x7FF8_0000_0000_0001,
    ];

    // What readers of text look for, and what they may not expect.
    private static readonly string[] Words =
    [
        "\0",
        "\n",
        "\r\n",
        "\r",
        ",",
        ",,",
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ":",
        "-",
        "+",
        ".",
        "e",
        "E9",
        "1e999",
        "-1e999",
        "1e-400",
        "inf",
        "-inf",
        "nan",
        "NaN",
        "Infinity",
        "null",
        "true",
        "0",
        "-0",
        "00",
        "1",
        "-1",
        "9",
        "0x10",
        "2147483648",
        "99999999999999999999",
        "79228162514264337593543950336",
        "1_000",
        "１",
        "ε",
        "\u2028",
        "\uFEFF",
        "\ud83d\ude00",
        "\\ud800",
        "\\u0000",
        "/**/",
        "'",
        "()",
        "--",
        "=",
        "@",
        "../../x",
        " ",
        "\t",
    ];

    private delegate byte[] Change(byte[] bytes);

    private static readonly Gen<(int At, int Length)> Stretch = Gen.Select(
        Gen.Int[0, int.MaxValue],
        Gen.Frequency((4, Gen.Int[1, 8]), (2, Gen.Int[1, 64]), (1, Gen.Int[1, int.MaxValue])),
        (at, length) => (at, length)
    );

    private static readonly Gen<Change> Changes = Gen.Frequency(
        (4, Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, 7], (at, bit) => (Change)(bytes => Turn(bytes, at, bit)))),
        (2, Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte, (at, value) => (Change)(bytes => Put(bytes, at, [value])))),
        (1, Gen.Int[0, int.MaxValue].Select(at => (Change)(bytes => bytes[..(at % (bytes.Length + 1))]))),
        (1, Gen.Int[0, int.MaxValue].Select(at => (Change)(bytes => bytes[(at % (bytes.Length + 1))..]))),
        (2, Stretch.Select(part => (Change)(bytes => Piece(bytes, part, (before, _, after) => [.. before, .. after])))),
        (
            2,
            Stretch.Select(part =>
                (Change)(
                    bytes => Piece(bytes, part, (before, piece, after) => [.. before, .. piece, .. piece, .. after])
                )
            )
        ),
        (
            1,
            Gen.Select(
                Stretch,
                Gen.Int[0, int.MaxValue],
                (part, to) =>
                    (Change)(
                        bytes =>
                            Piece(
                                bytes,
                                part,
                                (before, piece, after) =>
                                    Insert([.. before, .. after], to % (before.Length + after.Length + 1), piece)
                            )
                    )
            )
        ),
        (
            3,
            Gen.Select(
                Gen.Int[0, int.MaxValue],
                Gen.OneOf(Words),
                (at, word) => (Change)(bytes => Insert(bytes, at % (bytes.Length + 1), Encoding.UTF8.GetBytes(word)))
            )
        ),
        (
            1,
            Gen.Select(
                Gen.Int[0, int.MaxValue],
                Gen.Byte.Array[0, 16],
                (at, random) => (Change)(bytes => Insert(bytes, at % (bytes.Length + 1), random))
            )
        ),
        (
            3,
            Gen.Select(
                Gen.Int[0, int.MaxValue],
                Gen.OneOf(Limits),
                Gen.OneOf(1, 2, 4, 8),
                Gen.Bool,
                (at, limit, width, big) => (Change)(bytes => Put(bytes, at, Number(limit, width, big)))
            )
        )
    );

    /// <summary>Valid bytes with one to four changes.</summary>
    /// <param name="valid">The valid ones.</param>
    public static Gen<byte[]> Of(params byte[][] valid) =>
        Gen.Select(
            Gen.OneOf(valid),
            Changes.Array[1, 4],
            (bytes, changes) => changes.Aggregate(bytes, (changed, change) => change(changed))
        );

    /// <summary>Valid texts with one to four changes, and now and then something else altogether.</summary>
    /// <param name="valid">The valid ones.</param>
    public static Gen<string> Of(params string[] valid) =>
        Gen.Frequency(
            (9, Of([.. valid.Select(Encoding.UTF8.GetBytes)]).Select(Encoding.UTF8.GetString)),
            (1, Gen.OneOf(Words).Array[0, 12].Select(string.Concat))
        );

    private static byte[] Turn(byte[] bytes, int at, int bit)
    {
        byte[] turned = [.. bytes];
        if (turned.Length > 0)
        {
            turned[at % turned.Length] ^= (byte)(1 << bit);
        }

        return turned;
    }

    private static byte[] Put(byte[] bytes, int at, byte[] over)
    {
        byte[] changed = [.. bytes];
        var place = at % (changed.Length + 1);
        over.AsSpan(0, Math.Min(over.Length, changed.Length - place)).CopyTo(changed.AsSpan(place));
        return changed;
    }

    private static byte[] Piece(byte[] bytes, (int At, int Length) part, Func<byte[], byte[], byte[], byte[]> join)
    {
        var from = part.At % (bytes.Length + 1);
        var to = (int)Math.Min(bytes.Length, (long)from + part.Length);
        return join(bytes[..from], bytes[from..to], bytes[to..]);
    }

    private static byte[] Insert(byte[] bytes, int at, byte[] piece) => [.. bytes[..at], .. piece, .. bytes[at..]];

    private static byte[] Number(long value, int width, bool big)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return big ? [.. bytes[..width].Reverse()] : bytes[..width];
    }
}
