using Experiments.Tickets;
using Snapshots;

namespace Experiments.Claims;

/// <summary>Makes the metrics of a study of trained networks.</summary>
/// <param name="settings">What was measured with: its seeds, in the order of the values, and its test images.</param>
internal sealed class GridMetrics(GridSettings settings) : Metrics(settings)
{
    // How far the mean moves with the same seeds where libtorch takes kernels that round otherwise; docs/snapshots.md has the
    // measurement. Where an ε between two regimes makes it more, seeds differ by more still, and their band is the wider one.
    private const double AccuracyFloor = 0.0015;
    private const double LossFloor = 0.003;

    /// <summary>A share of test images.</summary>
    public BandedMetric Accuracy(string name, IEnumerable<double> values) =>
        new(name, Direction.TwoSided, 1.0 / settings.TestImages, AccuracyFloor, BySeed(values));

    /// <summary>A difference of accuracies that the claim wants large: falling is wrong, rising is not.</summary>
    public BandedMetric Gain(string name, IEnumerable<double> values) =>
        new(name, Direction.AtLeast, 1.0 / settings.TestImages, AccuracyFloor, BySeed(values));

    /// <summary>A difference of accuracies of which neither direction is right by itself.</summary>
    public BandedMetric Difference(string name, IEnumerable<double> values) => Accuracy(name, values);

    /// <summary>A mean cross-entropy in nats.</summary>
    public BandedMetric Loss(string name, IEnumerable<double> values) =>
        new(name, Direction.TwoSided, 0, LossFloor, BySeed(values));
}
