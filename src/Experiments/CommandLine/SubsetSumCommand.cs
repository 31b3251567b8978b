using System.CommandLine;

namespace Experiments.CommandLine;

/// <summary>The perturbed subset sum problem by itself, without networks.</summary>
internal static class SubsetSumCommand
{
    /// <summary>Makes the command with its subcommands.</summary>
    /// <param name="surroundings">What they see of the outside.</param>
    public static Command Create(Surroundings surroundings) =>
        new(
            "subset-sum",
            "The perturbed subset sum problem, exactly: how many random candidates it takes, and which ones; docs/subset-sum.md has the method."
        )
        {
            SubsetSumCountCommand.Create(surroundings),
            SubsetSumSolveCommand.Create(surroundings),
        };
}
