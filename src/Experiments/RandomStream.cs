using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Experiments;

/// <summary>
/// A named, seeded stream of random numbers: Philox4x32-10 (Salmon et al. 2011) whose key comes from the root seed and the
/// purpose, and whose counter holds the seed number of the replica and the position in the stream.
/// </summary>
/// <remarks>Drawn on the CPU whatever the device, so that every device starts from the same bits. Not safe for concurrent use.</remarks>
public sealed class RandomStream
{
    private readonly uint _key0;
    private readonly uint _key1;
    private readonly uint _replica;
    private readonly uint[] _block = new uint[4];
    private ulong _position;
    private int _used = 4;
    private double _spareNormal = double.NaN;

    /// <summary>Opens a stream at its beginning.</summary>
    /// <param name="rootSeed">The root seed of the run.</param>
    /// <param name="purpose">What the numbers are for, such as <c>weights</c>; another purpose gives an unrelated stream.</param>
    /// <param name="replica">The seed number of the replica; at least 0.</param>
    public RandomStream(ulong rootSeed, string purpose, int replica)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(replica);
        var name = string.Create(CultureInfo.InvariantCulture, $"{rootSeed}/{purpose}");
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        _key0 = BinaryPrimitives.ReadUInt32LittleEndian(digest);
        _key1 = BinaryPrimitives.ReadUInt32LittleEndian(digest.AsSpan(4));
        _replica = (uint)replica;
    }

    /// <summary>The next 32 random bits.</summary>
    public uint NextUInt32()
    {
        if (_used == 4)
        {
            Philox((uint)_position, (uint)(_position >> 32), _replica, 0, _key0, _key1, _block);
            _position++;
            _used = 0;
        }

        return _block[_used++];
    }

    /// <summary>A number uniform on 0 (inclusive) … <paramref name="bound"/> (exclusive), without bias.</summary>
    public uint NextBelow(uint bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);

        // Lemire's multiplication method: only the products whose low word falls below 2^32 mod bound are drawn again.
        var reject = unchecked(0u - bound) % bound;
        ulong product;
        do
        {
            product = (ulong)NextUInt32() * bound;
        } while ((uint)product < reject);

        return (uint)(product >> 32);
    }

    /// <summary>A number uniform on (−1, 1): one of 2²³ equally spaced values, symmetric about 0 and never 0 or ±1.</summary>
    public float NextSigned() => (((NextUInt32() >> 9) + 0.5f) * (2f / (1 << 23))) - 1f;

    /// <summary>
    /// A number uniform on (−1, 1): one of 2⁵² equally spaced values, symmetric about 0 and never 0 or ±1; exactly an odd multiple
    /// of 2⁻⁵². Two draws of 32 bits, the high one first.
    /// </summary>
    public double NextSignedDouble()
    {
        var bits = (((ulong)NextUInt32() << 32) | NextUInt32()) >> 12;
        return ((long)((2 * bits) + 1) - (1L << 52)) * (1.0 / (1L << 52));
    }

    /// <summary>A standard normal number (Box–Muller in double).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            var spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log((NextUInt32() + 0.5) / (1L << 32)));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * ((NextUInt32() + 0.5) / (1L << 32)));
        _spareNormal = radius * sine;
        return radius * cosine;
    }

    /// <summary>Puts <paramref name="items"/> into a uniformly random order (Fisher–Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = (int)NextBelow((uint)last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>One block of Philox4x32-10: four 32-bit words from a 128-bit counter and a 64-bit key, low words first.</summary>
    public static void Philox(uint c0, uint c1, uint c2, uint c3, uint key0, uint key1, Span<uint> block)
    {
        for (var round = 0; round < 10; round++)
        {
            var product0 = Math.BigMul(0xD2511F53u, c0);
            var product1 = Math.BigMul(0xCD9E8D57u, c2);
            (c0, c1, c2, c3) = (
                (uint)(product1 >> 32) ^ c1 ^ key0,
                (uint)product1,
                (uint)(product0 >> 32) ^ c3 ^ key1,
                (uint)product0
            );
            unchecked
            {
                key0 += 0x9E3779B9u;
                key1 += 0xBB67AE85u;
            }
        }

        (block[0], block[1], block[2], block[3]) = (c0, c1, c2, c3);
    }
}
