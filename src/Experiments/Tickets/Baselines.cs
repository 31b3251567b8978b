using Experiments.Networks;
using Experiments.Pruning;
using static TorchSharp.torch;

namespace Experiments.Tickets;

/// <summary>What the weights W_T of a cell reach under masks that nobody trained, as sparse as edge-popup's.</summary>
/// <remarks>
/// The three masks are made from scores by one rule, the run's <see cref="EdgePopupSettings.Threshold"/>: by layer they are as sparse in
/// every layer; by network they are as sparse in all, and each spreads over the layers as its own scores have it, the random
/// one evenly but for chance. Nothing of a trained mask, the counts of its layers included, goes into the other two.
/// </remarks>
/// <param name="Random">The share of test images classified correctly, in [0, 1], under a random mask.</param>
/// <param name="Magnitude">The same under the mask that keeps the largest |W_T|.</param>
public readonly record struct BaselineAccuracies(double Random, double Magnitude);

/// <summary>Prunes the weights of tickets by <see cref="RandomMask"/> and <see cref="MagnitudeMask"/> and tests them; nothing is trained.</summary>
/// <remarks>Not safe for concurrent use: every worker has its own.</remarks>
/// <param name="laboratory">What the run shares.</param>
public sealed class Baselines(Laboratory laboratory)
{
    /// <summary>
    /// The purpose of the random scores. A seed has one set of them for all ε and s, so that its random masks are nested in s and
    /// comparisons between ε are paired.
    /// </summary>
    public const string Purpose = "random mask";

    private readonly StackNetwork _network = new(laboratory.Architecture, laboratory.Device);

    /// <summary>Measures every ticket at every level.</summary>
    /// <param name="tickets">Tickets of one seed; may be none.</param>
    /// <param name="levels">The pruning levels s in (0, 1); may be empty.</param>
    /// <param name="training">The seed's images, of which none is used, and what ends the measuring.</param>
    /// <returns>For each ticket one item for each level, in the order in which both were given.</returns>
    public IReadOnlyList<IReadOnlyList<BaselineAccuracies>> Measure(
        IReadOnlyList<Ticket> tickets,
        IReadOnlyList<decimal> levels,
        TrainingSet training
    )
    {
        if (tickets.Count == 0 || levels.Count == 0)
        {
            return [.. tickets.Select(_ => Array.Empty<BaselineAccuracies>())];
        }

        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var weights = stack([.. tickets.Select(ticket => ticket.Weights)]).repeat_interleave(levels.Count, dim: 0);
        decimal[] sparsities = [.. tickets.SelectMany(_ => levels)];
        var (random, magnitude) = Masks(weights, sparsities, training);
        var pruned = cat([random.mul_(weights), magnitude.mul_(weights)]);
        var accuracies = laboratory.TestAccuracies(_network, pruned, training.Cancellation);
        return
        [
            .. sparsities
                .Select((_, row) => new BaselineAccuracies(accuracies[row], accuracies[sparsities.Length + row]))
                .Chunk(levels.Count),
        ];
    }

    /// <summary>The masks themselves.</summary>
    /// <param name="weights">W_T: R × N, contiguous; not changed.</param>
    /// <param name="sparsities">s of each row.</param>
    /// <param name="training">The seed.</param>
    /// <returns>Both R × N of 0 and 1; they belong to the caller.</returns>
    public (Tensor Random, Tensor Magnitude) Masks(
        Tensor weights,
        IReadOnlyList<decimal> sparsities,
        TrainingSet training
    )
    {
        return (Of(new RandomMask(laboratory.Stream(Purpose, training.Order.Seed))), Of(new MagnitudeMask()));

        Tensor Of(IPruning pruning)
        {
            using var scores = pruning.Scores(weights, sparsities, training);
            return Supermask.FromScores(
                laboratory.Architecture,
                scores,
                sparsities,
                laboratory.Settings.EdgePopup.Threshold
            );
        }
    }
}
