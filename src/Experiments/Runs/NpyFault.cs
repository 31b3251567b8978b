namespace Experiments.Runs;

/// <summary>A NumPy file that is missing, damaged, or holds no array of numbers.</summary>
/// <param name="sentence">One complete sentence that names the file.</param>
/// <param name="cause">The exception that revealed the fault, if there was one.</param>
public sealed class NpyFault(string sentence, Exception? cause = null) : Fault(sentence, cause)
{
    /// <summary>The fault with the sentence "In 'path', … was expected, but … was found."</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What should be there, as a singular noun phrase.</param>
    /// <param name="found">What is there instead, as a singular noun phrase.</param>
    internal static NpyFault Of(string path, string expected, string found) =>
        new($"In '{path}', {expected} was expected, but {found} was found.");
}
