using Experiments.Statistics;

namespace Experiments.Reports.Poster;

/// <summary>A cell of the table beside the poster's number.</summary>
/// <param name="Epsilon">ε.</param>
/// <param name="Sparsity">s.</param>
/// <param name="Ours">Our accuracies over seeds.</param>
/// <param name="Published">The poster's accuracy, with two digits.</param>
/// <param name="P">
/// How likely seeds alone put two such numbers so far apart or farther, two-sided and adjusted for the number of cells; in [0, 1].
/// </param>
public sealed record PosterCell(double Epsilon, decimal Sparsity, Sample Ours, double Published, double P)
{
    /// <summary>Our mean less the poster's number.</summary>
    public double Difference => Ours.Mean - Published;

    /// <summary>1 where ours is larger by more than seeds explain, −1 where it is smaller, 0 where they may explain it.</summary>
    public int Side => P > PosterCells.Alpha ? 0 : Math.Sign(Difference);
}
