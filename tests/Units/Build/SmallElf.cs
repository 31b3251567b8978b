using System.Buffers.Binary;
using System.Text;

namespace Units.Build;

/// <summary>
/// A just sufficient ELF file, written independently of the reader: one library of <c>.gnu.version_r</c> for each of
/// <paramref name="needs"/>, with the versions and flags given.
/// </summary>
internal sealed class SmallElf(params (string Library, (string Version, ushort Flags)[] Versions)[] needs)
{
    public const int HeaderSize = 64;

    /// <summary>The type of the section <c>.gnu.version_r</c>.</summary>
    public uint NeedsType { get; init; } = 0x6ffffffe;

    /// <summary>The names of sections 1, 2 and 3: the section names, the requirements' names and the requirements.</summary>
    public string[] SectionNames { get; init; } = [".shstrtab", ".dynstr", ".gnu.version_r"];

    public byte[] Write()
    {
        var names = new Strings();
        var sectionNames = new Strings();
        byte[] requirements = WriteNeeds(names);
        int[] sections = [.. SectionNames.Select(sectionNames.Add)];

        int namesAt = HeaderSize;
        int sectionNamesAt = namesAt + names.Bytes.Length;
        int needsAt = sectionNamesAt + sectionNames.Bytes.Length;
        int table = needsAt + requirements.Length;
        var image = new byte[table + (1 + SectionNames.Length) * HeaderSize];
        WriteHeader(image, table);
        names.Bytes.CopyTo(image, namesAt);
        sectionNames.Bytes.CopyTo(image, sectionNamesAt);
        requirements.CopyTo(image, needsAt);
        WriteSection(image, table + HeaderSize, sections[0], 3, sectionNamesAt, sectionNames.Bytes.Length, 0);
        WriteSection(image, table + 2 * HeaderSize, sections[1], 3, namesAt, names.Bytes.Length, 0);
        for (int section = 2; section < sections.Length; section++)
        {
            int header = table + (1 + section) * HeaderSize;
            WriteSection(image, header, sections[section], NeedsType, needsAt, requirements.Length, needs.Length);
        }

        return image;
    }

    private byte[] WriteNeeds(Strings names)
    {
        var bytes = new byte[needs.Sum(need => 16 * (1 + need.Versions.Length))];
        int at = 0;
        foreach (var (library, versions) in needs)
        {
            int size = 16 * (1 + versions.Length);
            Put16(bytes, at, 1);
            Put16(bytes, at + 2, (ushort)versions.Length);
            Put32(bytes, at + 4, (uint)names.Add(library));
            Put32(bytes, at + 8, 16);
            Put32(bytes, at + 12, at + size < bytes.Length ? (uint)size : 0);
            for (int index = 0; index < versions.Length; index++)
            {
                int entry = at + 16 * (1 + index);
                Put32(bytes, entry, Hash(versions[index].Version));
                Put16(bytes, entry + 4, versions[index].Flags);
                Put32(bytes, entry + 8, (uint)names.Add(versions[index].Version));
                Put32(bytes, entry + 12, index + 1 < versions.Length ? 16u : 0u);
            }

            at += size;
        }

        return bytes;
    }

    private void WriteHeader(byte[] image, int table)
    {
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(image, 0);
        Put16(image, 0x12, 62);
        BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(0x28), (ulong)table);
        Put16(image, 0x3a, HeaderSize);
        Put16(image, 0x3c, (ushort)(1 + SectionNames.Length));
        Put16(image, 0x3e, 1);
    }

    private static void WriteSection(byte[] image, int header, int name, uint type, int offset, int size, int info)
    {
        Put32(image, header, (uint)name);
        Put32(image, header + 4, type);
        BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(header + 0x18), (ulong)offset);
        BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(header + 0x20), (ulong)size);
        Put32(image, header + 0x28, 2);
        Put32(image, header + 0x2c, (uint)info);
    }

    /// <summary>The hash function of the System V ABI, with 64 bits to spare instead of masks.</summary>
    private static uint Hash(string name)
    {
        ulong hash = 0;
        foreach (char character in name)
        {
            hash = (hash * 16) + character;
            ulong high = (hash >> 28) & 0xf;
            hash = (hash ^ (high << 4)) & 0x0fffffff;
        }

        return (uint)hash;
    }

    private static void Put16(byte[] bytes, int at, ushort value) =>
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);

    private static void Put32(byte[] bytes, int at, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);

    private sealed class Strings
    {
        private readonly List<byte> bytes = [0];

        public byte[] Bytes => [.. bytes];

        public int Add(string text)
        {
            int at = bytes.Count;
            bytes.AddRange(Encoding.UTF8.GetBytes(text));
            bytes.Add(0);
            return at;
        }
    }
}
