using Experiments.Tickets;

namespace Experiments.Runs.Doctor;

/// <summary>What one network of the known run reached, and how far from it another processor may be.</summary>
/// <param name="Epsilon">ε.</param>
/// <param name="Sparsity">s.</param>
/// <param name="Loss">The loss, in nats.</param>
/// <param name="LossBand">How far it may be off; positive.</param>
/// <param name="Accuracy">The accuracy, from 0 to 1.</param>
/// <param name="AccuracyBand">How far it may be off; positive.</param>
public sealed record KnownCell(
    double Epsilon,
    decimal Sparsity,
    double Loss,
    double LossBand,
    double Accuracy,
    double AccuracyBand
)
{
    /// <summary>How far a cell is off, in bands: at most 1 is within.</summary>
    /// <param name="cell">The cell of the same ε and s.</param>
    public double Distance(Cell cell)
    {
        // NaN counts as far off.
        var loss = Math.Abs(cell.Loss - Loss) / LossBand;
        var accuracy = Math.Abs(cell.Accuracy - Accuracy) / AccuracyBand;
        return double.IsNaN(loss) || double.IsNaN(accuracy) ? double.PositiveInfinity : Math.Max(loss, accuracy);
    }
}
