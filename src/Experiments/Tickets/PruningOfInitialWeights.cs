using Experiments.Pruning;
using static TorchSharp.torch;

namespace Experiments.Tickets;

/// <summary>
/// <see cref="ScoredWeights.Initial"/>: the scores that another pruning gives W_0 of the seed, whatever the weights. They do not
/// depend on ε, so each sparsity is trained once and given to all replicas that have it.
/// </summary>
/// <param name="pruning">Gives the scores.</param>
/// <param name="laboratory">Draws W_0.</param>
public sealed class PruningOfInitialWeights(IPruning pruning, Laboratory laboratory) : IPruning
{
    /// <inheritdoc/>
    /// <remarks><paramref name="weights"/> are not looked at.</remarks>
    public Tensor Scores(Tensor weights, IReadOnlyList<decimal> sparsities, Networks.TrainingSet training)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        decimal[] once = [.. sparsities.Distinct()];
        var initial = laboratory.InitialWeights(training.Order.Seed).unsqueeze(0).repeat(once.Length, 1);
        var scores = pruning.Scores(initial, once, training with { Lost = training.Lost is null ? null : Tell });
        long[] rows = [.. sparsities.Select(sparsity => (long)Array.IndexOf(once, sparsity))];
        return scores.index_select(0, tensor(rows, device: scores.device)).MoveToOuterDisposeScope();

        void Tell(int trained, Networks.NotANumberFault fault)
        {
            foreach (var (replica, _) in sparsities.Index().Where(row => row.Item == once[trained]))
            {
                training.Lost!(replica, fault);
            }
        }
    }
}
