namespace Experiments.Runs;

/// <summary>
/// A fault of a run's surroundings rather than of what was asked for: a folder that cannot be written or is in use, files in
/// it that are damaged or that another machine made.
/// </summary>
/// <param name="sentence">One complete sentence that names the file or folder.</param>
/// <param name="cause">The exception that revealed the fault, if there was one.</param>
public sealed class RunFault(string sentence, Exception? cause = null) : Fault(sentence, cause);
