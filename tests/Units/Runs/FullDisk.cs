namespace Units.Runs;

/// <summary>A file on a disk with room for the first ten bytes of each write.</summary>
internal sealed class FullDisk(string path)
    : FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0)
{
    public bool HasRoom { get; set; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        base.Write(HasRoom ? buffer : buffer[..10]);
        if (!HasRoom)
        {
            throw new IOException($"No space left on device : '{Name}'");
        }
    }
}
