using Build;
using CsCheck;

namespace Units.Build;

public sealed class ElfVersionNeedsTests
{
    private const string Version = "GLIBCXX_3.4.32";

    private static readonly (string, (string, ushort)[]) LibC = ("libc.so.6", [("GLIBC_2.14", 0), ("GLIBC_2.2.5", 0)]);

    private static byte[] Small(params (string, ushort)[] versions) =>
        new SmallElf(LibC, ("libstdc++.so.6", versions)).Write();

    [Fact]
    public void Read_TwoLibraries_GivesEveryVersionInTheOrderOfTheFile()
    {
        byte[] image = Small(("GLIBCXX_3.4.30", 0), (Version, 2));

        var needs = ElfVersionNeeds.Read(image);

        Assert.Equal(
            [
                ("libc.so.6", "GLIBC_2.14", false),
                ("libc.so.6", "GLIBC_2.2.5", false),
                ("libstdc++.so.6", "GLIBCXX_3.4.30", false),
                ("libstdc++.so.6", Version, true),
            ],
            needs.Select(need => (need.Library, need.Version, need.IsWeak))
        );
    }

    [Fact]
    public void Weaken_OneStrongRequirement_ChangesItsFlagAndNothingElse()
    {
        byte[] image = Small(("GLIBCXX_3.4.30", 0), (Version, 0), ("CXXABI_1.3", 0));
        byte[] before = [.. image];

        byte[] weakened = ElfVersionNeeds.Weaken(image, Version);

        Assert.Equal(before, image);
        int offset = Assert.Single(Differences(image, weakened));
        Assert.Equal((0, 2), (image[offset], weakened[offset]));
        Assert.Equal([Version], ElfVersionNeeds.Read(weakened).Where(need => need.IsWeak).Select(need => need.Version));
    }

    [Fact]
    public void Weaken_OtherFlagsSet_KeepsThem()
    {
        byte[] weakened = ElfVersionNeeds.Weaken(Small((Version, 0x101)), Version);

        Assert.Equal(0x103, ElfVersionNeeds.Read(weakened).Single(need => need.Version == Version).Flags);
    }

    [Fact]
    public void Weaken_AlreadyWeak_IsRefused() => Refused(Small((Version, 2)), "strong requirement", "weak already");

    [Fact]
    public void Weaken_VersionNotRequired_IsRefused() =>
        Refused(Small(("GLIBCXX_3.4.30", 0)), "exactly one", "found 0");

    [Fact]
    public void Weaken_VersionRequiredTwice_IsRefused() =>
        Refused(Small((Version, 0), (Version, 0)), "exactly one", "found 2");

    [Fact]
    public void Weaken_VersionRequiredOfTwoLibraries_IsRefused() =>
        Refused(new SmallElf(("a.so", [(Version, 0)]), ("b.so", [(Version, 0)])).Write(), "exactly one", "found 2");

    [Theory]
    [InlineData("")]
    [InlineData("MZ")]
    [InlineData("#!/bin/sh\necho this is a script that is long enough to hold an ELF header\n")]
    public void Weaken_NotElf_IsRefused(string content) =>
        Refused(System.Text.Encoding.ASCII.GetBytes(content), "expected an ELF file");

    [Theory]
    [InlineData(4, 1)] // 32-bit
    [InlineData(5, 2)] // big-endian
    [InlineData(0x12, 183)] // AArch64
    public void Weaken_OtherKindOfElf_IsRefused(int offset, byte value)
    {
        byte[] image = Small((Version, 0));
        image[offset] = value;

        Refused(image, "64-bit little-endian x86-64", value.ToString());
    }

    [Fact]
    public void Weaken_NoSuchSection_IsRefused() =>
        Refused(Named(".shstrtab", ".dynstr", ".gnu.version_d"), "a section .gnu.version_r", "none among 4");

    [Fact]
    public void Weaken_TwoSuchSections_IsRefused() =>
        Refused(Named(".shstrtab", ".dynstr", ".gnu.version_r", ".gnu.version_r"), "one section", "two");

    [Fact]
    public void Weaken_SectionOfAnotherType_IsRefused() =>
        Refused(new SmallElf(LibC) { NeedsType = 1 }.Write(), "type 0x6ffffffe", "0x1");

    [Fact]
    public void Weaken_NameThatDoesNotMatchItsHash_IsRefused()
    {
        byte[] image = Small((Version, 0));
        image[image.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(Version)) + Version.Length - 1]++;

        Refused(image, "the hash of GLIBCXX_3.4.33");
    }

    [Fact]
    public void Read_EveryTruncation_IsRefused()
    {
        byte[] image = Small((Version, 0));

        for (int length = 0; length < image.Length; length++)
            Assert.Throws<ElfFault>(() => ElfVersionNeeds.Read(image[..length]));
    }

    [Fact]
    public void Read_EverySingleBitFlip_IsRefusedOrReadInFull()
    {
        byte[] image = Small((Version, 0));

        for (int bit = 0; bit < 8 * image.Length; bit++)
            ReadsOrRefuses(Flip(image, bit));
    }

    [Fact]
    public void Read_ManyRandomBytesChanged_IsRefusedOrReadInFull()
    {
        byte[] image = Small((Version, 0), ("CXXABI_1.3", 0));

        Gen.Select(Gen.Int[0, image.Length - 1], Gen.Byte)
            .Array[1, 20]
            .Sample(changes =>
            {
                byte[] changed = [.. image];
                foreach (var (offset, value) in changes)
                    changed[offset] = value;
                ReadsOrRefuses(changed);
            });
    }

    [StrongTorchSharpFact]
    public void Weaken_PackagedLibrary_ChangesTheOneByteThatIsKnown()
    {
        byte[] image = File.ReadAllBytes(BuildFacts.StrongTorchSharp!);

        byte[] weakened = ElfVersionNeeds.Weaken(image, Version);

        Assert.Equal([0x3fa34], Differences(image, weakened));
        Assert.Equal(2, weakened[0x3fa34]);
    }

    [StrongTorchSharpFact]
    public void Build_PackagedLibrary_LiesWeakenedBesideTheTests()
    {
        string copy = Path.Combine(AppContext.BaseDirectory, "runtimes/linux-x64/native/libLibTorchSharp.so");

        Assert.Equal(
            ElfVersionNeeds.Weaken(File.ReadAllBytes(BuildFacts.StrongTorchSharp!), Version),
            File.ReadAllBytes(copy)
        );
    }

    [StrongTorchSharpFact]
    public void Read_PackagedLibraryTruncated_IsRefused()
    {
        byte[] image = File.ReadAllBytes(BuildFacts.StrongTorchSharp!);

        // The section headers end the file, so any shorter file lacks some of them.
        Gen.Int[0, image.Length - 1]
            .Sample(length => Assert.Throws<ElfFault>(() => ElfVersionNeeds.Read(image[..length])), iter: 20);
    }

    [StrongTorchSharpFact]
    public void Read_PackagedLibraryWithFlippedBits_IsRefusedOrReadInFull()
    {
        byte[] image = File.ReadAllBytes(BuildFacts.StrongTorchSharp!);
        int header = BitConverter.ToInt32(image, 0x28);

        // Most of the file is code that nobody reads here; the headers and the requirements are what matters.
        var region = Gen.OneOf(
            Gen.Int[0, SmallElf.HeaderSize - 1],
            Gen.Int[0x3f8f0, 0x3f8f0 + 0x210],
            Gen.Int[header, image.Length - 1]
        );
        Gen.Select(region, Gen.Int[0, 7])
            .Sample((at, bit) => ReadsOrRefuses(Flip(image, 8 * at + bit)), iter: 300, threads: 1);
    }

    private static byte[] Named(params string[] sections) => new SmallElf(LibC) { SectionNames = sections }.Write();

    private static byte[] Flip(byte[] image, int bit)
    {
        byte[] flipped = [.. image];
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    private static void Refused(byte[] image, params string[] parts)
    {
        var fault = Assert.Throws<ElfFault>(() => ElfVersionNeeds.Weaken(image, Version));
        Assert.All(parts, part => Assert.Contains(part, fault.Message));
    }

    private static void ReadsOrRefuses(byte[] image)
    {
        try
        {
            foreach (var need in ElfVersionNeeds.Read(image))
                Assert.InRange(need.FlagsOffset, SmallElf.HeaderSize, image.Length - 2);
        }
        catch (ElfFault fault)
        {
            Assert.StartsWith("expected ", fault.Message);
            Assert.Contains(", found ", fault.Message);
        }
    }

    private static IEnumerable<int> Differences(byte[] left, byte[] right)
    {
        Assert.Equal(left.Length, right.Length);
        return Enumerable.Range(0, left.Length).Where(offset => left[offset] != right[offset]);
    }
}
