namespace Experiments.CommandLine;

/// <summary>An option that asks for what this machine does not have.</summary>
/// <param name="sentence">One complete sentence: what was asked for, and what there is.</param>
public sealed class UsageFault(string sentence) : Fault(sentence);
