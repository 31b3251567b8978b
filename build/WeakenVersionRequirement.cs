#nullable enable

using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Build;

/// <summary>A file is not what was expected of it; the message says what was expected and what was found.</summary>
public sealed class ElfFault : Exception
{
    public ElfFault(string expected, string found)
        : base("expected " + expected + ", found " + found) { }
}

/// <summary>One <c>Elf64_Vernaux</c>: a version that the library requires of one of the libraries it is linked to.</summary>
public sealed class VersionNeed
{
    public VersionNeed(string library, string version, int flagsOffset, ushort flags)
    {
        Library = library;
        Version = version;
        FlagsOffset = flagsOffset;
        Flags = flags;
    }

    /// <summary>The required library, such as <c>libstdc++.so.6</c>.</summary>
    public string Library { get; }

    /// <summary>The required version, such as <c>GLIBCXX_3.4.32</c>.</summary>
    public string Version { get; }

    /// <summary>Where the two bytes of <c>vna_flags</c> start in the file.</summary>
    public int FlagsOffset { get; }

    public ushort Flags { get; }

    /// <summary>Whether the dynamic linker only warns, instead of refusing to load, when the version is missing.</summary>
    public bool IsWeak
    {
        get { return (Flags & ElfVersionNeeds.WeakFlag) != 0; }
    }
}

/// <summary>
/// Reads and changes the version requirements (section <c>.gnu.version_r</c>) of a 64-bit little-endian x86-64 ELF file.
/// Every malformed input ends in <see cref="ElfFault"/>.
/// </summary>
public static class ElfVersionNeeds
{
    /// <summary><c>VER_FLG_WEAK</c> of the System V ABI's symbol versioning.</summary>
    public const ushort WeakFlag = 0x2;

    private const string SectionName = ".gnu.version_r";
    private const uint VersionNeedSectionType = 0x6ffffffe;
    private const uint StringTableSectionType = 3;
    private const int FileHeaderSize = 64;
    private const int SectionHeaderSize = 64;
    private const int EntrySize = 16;

    /// <summary>All requirements, in the order of the file.</summary>
    public static IReadOnlyList<VersionNeed> Read(byte[] image)
    {
        Section needs = FindNeeds(image, out Section names);
        var result = new List<VersionNeed>();
        int entry = needs.Offset;
        for (uint libraries = needs.Info; libraries > 0; libraries--)
        {
            Within(needs, entry);
            string library = Name(image, names, UInt32(image, entry + 4));
            int auxiliary = Next(needs, entry, UInt32(image, entry + 8), "the first version of " + library);
            for (int versions = UInt16(image, entry + 2); versions > 0; versions--)
            {
                Within(needs, auxiliary);
                string version = Name(image, names, UInt32(image, auxiliary + 8));
                RequireHash(version, UInt32(image, auxiliary));
                result.Add(new VersionNeed(library, version, auxiliary + 4, UInt16(image, auxiliary + 4)));
                if (versions > 1)
                    auxiliary = Next(needs, auxiliary, UInt32(image, auxiliary + 12), "the version after " + version);
            }

            if (libraries > 1)
                entry = Next(needs, entry, UInt32(image, entry + 12), "the library after " + library);
        }

        return result;
    }

    /// <summary>A copy of <paramref name="image"/> in which the only requirement of <paramref name="version"/> is weak.</summary>
    /// <exception cref="ElfFault">The version is required by no entry, or by more than one, or is weak already.</exception>
    public static byte[] Weaken(byte[] image, string version)
    {
        VersionNeed? found = null;
        int count = 0;
        foreach (VersionNeed need in Read(image))
        {
            if (need.Version != version)
                continue;
            found = need;
            count++;
        }

        if (found == null || count != 1)
            throw new ElfFault("exactly one requirement of " + version, count.ToString());
        if (found.IsWeak)
            throw new ElfFault("a strong requirement of " + version, "one that is weak already");

        var weakened = (byte[])image.Clone();
        weakened[found.FlagsOffset] |= (byte)WeakFlag;
        return weakened;
    }

    private struct Section
    {
        public uint Type;
        public int Offset;
        public int Size;
        public uint Link;
        public uint Info;
    }

    private static Section FindNeeds(byte[] image, out Section names)
    {
        RequireHeader(image);
        int count = UInt16(image, 0x3c);
        ulong table = UInt64(image, 0x28);
        Fits(image, table, (ulong)count * SectionHeaderSize, "the table of " + count + " section headers");

        Section sectionNames = Strings(image, table, count, UInt16(image, 0x3e), "the section names");
        Section? needs = null;
        for (uint index = 0; index < count; index++)
        {
            // Sections without bytes in the file (.bss) may point anywhere, so only the one sought is checked.
            if (Name(image, sectionNames, UInt32(image, Header(table, index))) != SectionName)
                continue;
            if (needs != null)
                throw new ElfFault("one section " + SectionName, "two");
            needs = ReadSection(image, table, index, SectionName);
        }

        if (needs == null)
            throw new ElfFault("a section " + SectionName, "none among " + count);
        if (needs.Value.Type != VersionNeedSectionType)
            throw new ElfFault("type 0x6ffffffe of " + SectionName, "0x" + needs.Value.Type.ToString("x"));
        names = Strings(image, table, count, needs.Value.Link, "the names of the required versions");
        return needs.Value;
    }

    private static void RequireHeader(byte[] image)
    {
        if (image.Length < FileHeaderSize)
            throw new ElfFault("an ELF file of at least 64 bytes", image.Length + " bytes");
        if (image[0] != 0x7f || image[1] != 'E' || image[2] != 'L' || image[3] != 'F')
            throw new ElfFault("an ELF file", "one that starts with " + BitConverter.ToString(image, 0, 4));
        if (image[4] != 2 || image[5] != 1 || UInt16(image, 0x12) != 62)
        {
            throw new ElfFault(
                "a 64-bit little-endian x86-64 file (2, 1, 62)",
                "(" + image[4] + ", " + image[5] + ", " + UInt16(image, 0x12) + ")"
            );
        }

        if (UInt16(image, 0x3a) != SectionHeaderSize)
            throw new ElfFault("section headers of 64 bytes", UInt16(image, 0x3a) + " bytes");
    }

    private static Section Strings(byte[] image, ulong table, int count, uint index, string what)
    {
        if (index >= count)
            throw new ElfFault("a section with " + what, "index " + index + " of " + count);
        Section section = ReadSection(image, table, index, what);
        if (section.Type != StringTableSectionType)
            throw new ElfFault("a string table with " + what, "a section of type 0x" + section.Type.ToString("x"));
        return section;
    }

    private static Section ReadSection(byte[] image, ulong table, uint index, string what)
    {
        int header = Header(table, index);
        ulong offset = UInt64(image, header + 0x18);
        ulong size = UInt64(image, header + 0x20);
        Fits(image, offset, size, what);
        return new Section
        {
            Type = UInt32(image, header + 4),
            Offset = (int)offset,
            Size = (int)size,
            Link = UInt32(image, header + 0x28),
            Info = UInt32(image, header + 0x2c),
        };
    }

    private static int Header(ulong table, uint index)
    {
        return (int)table + (int)index * SectionHeaderSize;
    }

    private static void Fits(byte[] image, ulong offset, ulong size, string what)
    {
        var length = (ulong)image.Length;
        if (offset > length || size > length - offset)
            throw new ElfFault(what + " inside the file of " + length + " bytes", size + " bytes at " + offset);
    }

    private static void Within(Section needs, int entry)
    {
        if (entry - needs.Offset > needs.Size - EntrySize)
            throw new ElfFault("an entry inside " + SectionName, "one that ends after it");
    }

    // Entries only ever point forwards; insisting on it is what makes every walk end.
    private static int Next(Section needs, int entry, uint distance, string what)
    {
        if (distance < EntrySize || distance > needs.Size)
            throw new ElfFault(what + " inside " + SectionName, "it " + distance + " bytes further on");
        return entry + (int)distance;
    }

    private static string Name(byte[] image, Section names, uint start)
    {
        if (start >= names.Size)
            throw new ElfFault("a name in a string table of " + names.Size + " bytes", "it at " + start);
        int from = names.Offset + (int)start;
        int end = Array.IndexOf(image, (byte)0, from, names.Size - (int)start);
        if (end < 0)
            throw new ElfFault("a name that ends inside its string table", "no end");
        return Encoding.UTF8.GetString(image, from, end - from);
    }

    private static void RequireHash(string version, uint stored)
    {
        uint hash = 0;
        foreach (byte character in Encoding.UTF8.GetBytes(version))
        {
            hash = (hash << 4) + character;
            uint high = hash & 0xf0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }

        if (hash != stored)
            throw new ElfFault("the hash of " + version + ", 0x" + hash.ToString("x8"), "0x" + stored.ToString("x8"));
    }

    private static ushort UInt16(byte[] image, int offset)
    {
        return (ushort)(image[offset] | (image[offset + 1] << 8));
    }

    private static uint UInt32(byte[] image, int offset)
    {
        return UInt16(image, offset) | ((uint)UInt16(image, offset + 2) << 16);
    }

    private static ulong UInt64(byte[] image, int offset)
    {
        return UInt32(image, offset) | ((ulong)UInt32(image, offset + 4) << 32);
    }
}

#if !WITHOUT_MSBUILD
/// <summary>Writes a copy of a known library in which one version requirement is weak.</summary>
public sealed class WeakenVersionRequirement : Microsoft.Build.Utilities.Task
{
    [Microsoft.Build.Framework.Required]
    public string Library { get; set; } = "";

    /// <summary>The version whose requirement becomes weak.</summary>
    [Microsoft.Build.Framework.Required]
    public string Version { get; set; } = "";

    /// <summary>SHA-256, in hexadecimal, of the library for which a weak requirement is known to be harmless.</summary>
    [Microsoft.Build.Framework.Required]
    public string KnownSha256 { get; set; } = "";

    [Microsoft.Build.Framework.Required]
    public string Destination { get; set; } = "";

    public override bool Execute()
    {
        try
        {
            Replace(Convert(File.ReadAllBytes(Library)));
        }
        catch (ElfFault fault)
        {
            Fail("RPR001", fault.Message + ".");
        }
        catch (Exception fault) when (fault is IOException || fault is UnauthorizedAccessException)
        {
            Fail("RPR003", "could not be copied to " + Destination + ": " + fault.Message);
        }

        return !Log.HasLoggedErrors;
    }

    private byte[] Convert(byte[] image)
    {
        string sha256 = Sha256(image);
        if (string.Equals(sha256, KnownSha256, StringComparison.OrdinalIgnoreCase))
            return ElfVersionNeeds.Weaken(image, Version);

        // A later release that no longer has the requirement needs nothing from us, and must not need an edit here.
        bool strong = false;
        foreach (VersionNeed need in ElfVersionNeeds.Read(image))
            strong |= need.Version == Version && !need.IsWeak;
        if (strong)
        {
            Fail(
                "RPR002",
                $"expected the file with SHA-256 {KnownSha256}, found one with {sha256} that requires {Version}."
                    + " A weak requirement is harmless only where no relocation refers to a symbol of that version:"
                    + " check that (build/TorchSharp.OlderLinux.targets says how) and enter the new SHA-256 there."
            );
        }
        else
        {
            Log.LogMessage(
                Microsoft.Build.Framework.MessageImportance.High,
                Library + " has no strong requirement of " + Version + "; it is used as it is."
            );
        }

        return image;
    }

    // A build that is killed halfway must not leave half a library with a newer time stamp.
    private void Replace(byte[] image)
    {
        if (Log.HasLoggedErrors)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Destination))!);
        string unfinished = Destination + "." + Path.GetRandomFileName();
        try
        {
            File.WriteAllBytes(unfinished, image);
            File.Delete(Destination);
            File.Move(unfinished, Destination);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private void Fail(string code, string message)
    {
        Log.LogError(null, code, null, Library, 0, 0, 0, 0, "{0}", message);
    }

    private static string Sha256(byte[] image)
    {
        using (var algorithm = System.Security.Cryptography.SHA256.Create())
            return BitConverter.ToString(algorithm.ComputeHash(image)).Replace("-", "").ToLowerInvariant();
    }
}
#endif
