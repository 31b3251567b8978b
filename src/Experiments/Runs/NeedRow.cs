using Experiments.SubsetSum.Needs;

namespace Experiments.Runs;

/// <summary>A line of <c>n.csv</c>: how many candidates were needed at an η and ε.</summary>
/// <param name="Eta">The precision η.</param>
/// <param name="Epsilon">The perturbation scale ε.</param>
/// <param name="Target">What was approximated.</param>
/// <param name="Probability">With which probability.</param>
/// <param name="N">n*, the least number of candidates.</param>
/// <param name="Low">The least that the trials leave possible.</param>
/// <param name="High">The greatest; infinite where there are too few trials.</param>
/// <param name="Trials">The number of trials.</param>
public sealed record NeedRow(
    double Eta,
    double Epsilon,
    Target Target,
    double Probability,
    int N,
    int Low,
    double High,
    int Trials
);
