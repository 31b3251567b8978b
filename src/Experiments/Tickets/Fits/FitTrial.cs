namespace Experiments.Tickets.Fits;

/// <summary>Settings to try, how much of the table they are to compute, and on which seed.</summary>
/// <param name="Point">The settings.</param>
/// <param name="Rung">The place of the rung, from 0.</param>
/// <param name="Seed">The seed number.</param>
public sealed record FitTrial(FitPoint Point, int Rung, int Seed);
