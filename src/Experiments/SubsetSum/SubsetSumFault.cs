namespace Experiments.SubsetSum;

/// <summary>Candidates, targets or radii of a subset sum that cannot be computed with.</summary>
/// <param name="sentence">One complete sentence: what is allowed, and what was given.</param>
public sealed class SubsetSumFault(string sentence) : Fault(sentence);
