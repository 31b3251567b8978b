namespace Experiments.Reports;

/// <summary>A page that has no place for what is generated.</summary>
/// <param name="sentence">One complete sentence: what was expected.</param>
public sealed class PageFault(string sentence) : Fault(sentence);
