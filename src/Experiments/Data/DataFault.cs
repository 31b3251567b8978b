namespace Experiments.Data;

/// <summary>A data file or folder that is missing, damaged or not what it should be.</summary>
public sealed class DataFault : Fault
{
    /// <summary>Creates the fault with the sentence "In 'path', … was expected, but … was found."</summary>
    /// <param name="path">The file or folder at fault.</param>
    /// <param name="expected">What should be there, as a singular noun phrase.</param>
    /// <param name="found">What is there instead, as a singular noun phrase.</param>
    /// <param name="cause">The exception that revealed the fault, if there was one.</param>
    public DataFault(string path, string expected, string found, Exception? cause = null)
        : base($"In '{path}', {expected} was expected, but {found} was found.", cause) => Path = path;

    /// <summary>Creates the fault with the sentence "On line n of 'path', … was expected, but … was found."</summary>
    /// <param name="path">The text file at fault.</param>
    /// <param name="line">The line at fault, counted from 1.</param>
    /// <param name="expected">What should be there, as a singular noun phrase.</param>
    /// <param name="found">What is there instead, as a singular noun phrase.</param>
    public DataFault(string path, int line, string expected, string found)
        : base($"On line {line} of '{path}', {expected} was expected, but {found} was found.") => Path = path;

    /// <summary>The file or folder at fault, as it was named when it was read.</summary>
    public string Path { get; }

    /// <summary>The fault of a file that is there but cannot be opened or read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cause">What the operating system said.</param>
    internal static DataFault Unreadable(string path, Exception cause) =>
        new(path, "a readable file", $"an unreadable one ({cause.Message.TrimEnd('.')})", cause);
}
