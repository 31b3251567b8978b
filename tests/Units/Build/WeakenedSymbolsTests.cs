using System.Buffers.Binary;
using System.Text;
using Build;

namespace Units.Build;

/// <summary>Why weakening the requirement is harmless, checked on the library itself.</summary>
public sealed class WeakenedSymbolsTests
{
    private const uint Relocations = 4;
    private const uint DynamicSymbols = 11;
    private const uint SymbolVersions = 0x6fffffff;

    [StrongTorchSharpFact]
    public void PackagedLibrary_NoRelocation_RefersToASymbolOfTheWeakenedVersion()
    {
        byte[] image = File.ReadAllBytes(BuildFacts.StrongTorchSharp!);
        var sections = Sections(image).ToArray();
        var need = ElfVersionNeeds.Read(image).Single(need => need.Version == "GLIBCXX_3.4.32");
        int version = UInt16(image, need.FlagsOffset + 2);

        var versions = sections.Single(section => section.Type == SymbolVersions);
        var ofVersion = Enumerable
            .Range(0, versions.Size / 2)
            .Where(symbol => UInt16(image, versions.Offset + 2 * symbol) == version)
            .ToArray();
        var referredTo = sections
            .Where(section => section.Type == Relocations)
            .SelectMany(section =>
                Enumerable
                    .Range(0, section.Size / 24)
                    .Select(entry => (int)UInt32(image, section.Offset + 24 * entry + 12))
            )
            .ToHashSet();

        Assert.NotEmpty(referredTo);
        Assert.Equal(["_ZSt21ios_base_library_initv"], ofVersion.Select(symbol => Name(image, sections, symbol)));
        Assert.DoesNotContain(ofVersion, referredTo.Contains);
    }

    private static string Name(byte[] image, (uint Type, int Offset, int Size, int Link)[] sections, int symbol)
    {
        var symbols = sections.Single(section => section.Type == DynamicSymbols);
        int start = sections[symbols.Link].Offset + (int)UInt32(image, symbols.Offset + 24 * symbol);
        return Encoding.ASCII.GetString(image, start, Array.IndexOf(image, (byte)0, start) - start);
    }

    private static IEnumerable<(uint Type, int Offset, int Size, int Link)> Sections(byte[] image)
    {
        int table = (int)UInt32(image, 0x28);
        for (int section = 0; section < UInt16(image, 0x3c); section++)
        {
            int header = table + 64 * section;
            yield return (
                UInt32(image, header + 4),
                (int)UInt32(image, header + 0x18),
                (int)UInt32(image, header + 0x20),
                (int)UInt32(image, header + 0x28)
            );
        }
    }

    private static ushort UInt16(byte[] image, int offset) =>
        BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(offset));

    private static uint UInt32(byte[] image, int offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(image.AsSpan(offset));
}
