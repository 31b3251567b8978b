namespace Experiments.Claims.Grounds;

/// <summary>Images that a ground is not on.</summary>
/// <param name="sentence">One complete sentence: what was expected, and what was found.</param>
public sealed class GroundFault(string sentence) : Fault(sentence);
