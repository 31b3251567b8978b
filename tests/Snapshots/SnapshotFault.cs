namespace Snapshots;

/// <summary>A snapshot that cannot be read, compared, written or accepted.</summary>
/// <param name="sentence">One complete sentence: what was expected, and what was found.</param>
/// <param name="cause">The exception that revealed it, if there was one.</param>
public sealed class SnapshotFault(string sentence, Exception? cause = null) : Exception(sentence, cause);
