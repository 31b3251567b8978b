namespace Experiments.Claims.Calibration;

/// <summary>A file of held-out seeds that is missing or damaged, or that does not fit what it is used for.</summary>
/// <param name="sentence">One complete sentence: what was expected, and what was found.</param>
/// <param name="cause">The exception that revealed the fault, if there was one.</param>
public sealed class HeldOutFault(string sentence, Exception? cause = null) : Fault(sentence, cause);
