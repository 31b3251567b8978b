using System.Collections.Concurrent;
using Units.Runs;

namespace Units.Fuzzing;

/// <summary>A file for each thread that feeds a reader, which reads it from the disk.</summary>
/// <param name="name">The file's name, which may say what it is.</param>
internal sealed class ScratchFile(string name) : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly ConcurrentDictionary<int, string> _folders = [];

    /// <summary>The folder of this thread.</summary>
    public string Folder =>
        _folders.GetOrAdd(
            Environment.CurrentManagedThreadId,
            thread => Directory.CreateDirectory(_scratch.File($"{thread}")).FullName
        );

    /// <summary>Writes this thread's file.</summary>
    /// <param name="bytes">What is in it.</param>
    /// <returns>Its path.</returns>
    public string Write(byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <inheritdoc cref="Write(byte[])"/>
    public string Write(string text) => Write(System.Text.Encoding.UTF8.GetBytes(text));

    /// <inheritdoc/>
    public void Dispose() => _scratch.Dispose();
}
