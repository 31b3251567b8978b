using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>
/// The replicas of a stack whose training gives no numbers any more. They stay in the stack with zeros for what is trained of them, so
/// that the others go on with the same bits.
/// </summary>
/// <param name="replicas">R, the stack's replicas.</param>
/// <param name="tell">Called once for each lost replica; null throws the fault instead.</param>
internal sealed class LostReplicas(int replicas, Action<int, NotANumberFault>? tell)
{
    private readonly SortedSet<long> _lost = [];

    /// <summary>Whether no replica is left.</summary>
    public bool AreAll => _lost.Count == replicas;

    /// <summary>Looks for NaN in what a step has trained, and puts zeros into the rows of lost replicas.</summary>
    /// <param name="trained">R × N.</param>
    /// <param name="name">What it is called in a fault, its step included.</param>
    /// <param name="also">Other tensors of the training, R × N, whose lost rows become zeros too; null for none.</param>
    /// <exception cref="NotANumberFault">There is a NaN, and nobody is told.</exception>
    public void Look(Tensor trained, string name, Tensor? also = null)
    {
        if (tell is null)
        {
            NotANumberFault.ThrowIfAny(trained, name);
            return;
        }

        foreach (var (replica, fault) in NotANumberFault.Of(trained, name))
        {
            if (_lost.Add(replica))
            {
                tell((int)replica, fault);
            }
        }

        foreach (var replica in _lost)
        {
            trained.narrow(0, replica, 1).zero_();
            also?.narrow(0, replica, 1).zero_();
        }
    }
}
