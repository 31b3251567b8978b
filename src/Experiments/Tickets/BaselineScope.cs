namespace Experiments.Tickets;

/// <summary>At which perturbation scales a grid measures <see cref="Baselines"/>. No other number of the grid depends on it.</summary>
public enum BaselineScope
{
    /// <summary>At none.</summary>
    None,

    /// <summary>At the first, the middle and the last ε of the grid.</summary>
    Three,

    /// <summary>At every ε.</summary>
    All,
}

/// <summary>Which ε a <see cref="BaselineScope"/> means.</summary>
public static class BaselineScopes
{
    /// <summary>Chooses among the ε of a grid.</summary>
    /// <param name="scope">How many.</param>
    /// <param name="epsilons">The ε, ascending; may be empty.</param>
    /// <returns>The chosen ones in the same order; of an even number of ε, the lower of the two in the middle.</returns>
    public static IReadOnlyList<double> Of(this BaselineScope scope, IReadOnlyList<double> epsilons) =>
        scope switch
        {
            BaselineScope.None => [],
            BaselineScope.Three when epsilons.Count > 3 =>
            [
                epsilons[0],
                epsilons[(epsilons.Count - 1) / 2],
                epsilons[^1],
            ],
            _ => epsilons,
        };
}
