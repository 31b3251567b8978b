using System.Runtime.InteropServices;

namespace Units.Load;

/// <summary>The memory that native code, libtorch above all, has asked glibc for and not given back.</summary>
internal static class NativeMemory
{
    /// <summary>The bytes in use, without what the allocator keeps for later: unlike the process's resident memory, this is exact.</summary>
    public static long Bytes => (long)(Information().InUse + Information().InUseMapped);

    [DllImport("libc", EntryPoint = "mallinfo2")]
    private static extern Mallinfo2 Information();

    /// <summary>glibc's <c>struct mallinfo2</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Mallinfo2
    {
        private readonly nuint _arena;
        private readonly nuint _freeBlocks;
        private readonly nuint _fastBlocks;
        private readonly nuint _mappedBlocks;
        public readonly nuint InUseMapped;
        private readonly nuint _unused;
        private readonly nuint _fastBytes;
        public readonly nuint InUse;
        private readonly nuint _freeBytes;
        private readonly nuint _releasable;
    }
}
