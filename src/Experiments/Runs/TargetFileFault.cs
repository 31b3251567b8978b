namespace Experiments.Runs;

/// <summary>A file that is missing, damaged, or holds no layers of a target network.</summary>
/// <param name="sentence">One complete sentence that names the file.</param>
/// <param name="cause">The exception that revealed the fault, if there was one.</param>
public sealed class TargetFileFault(string sentence, Exception? cause = null) : Fault(sentence, cause);
