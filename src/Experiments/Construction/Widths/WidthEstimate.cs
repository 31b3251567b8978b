using Experiments.SubsetSum.Needs;

namespace Experiments.Construction.Widths;

/// <summary>What is known of n* at one precision and perturbation scale: by whole networks, by convolution, and by rare failures.</summary>
/// <param name="Eta">η.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="Direct">By constructing whole networks.</param>
/// <param name="Reach">Without sampling, by what is within reach; null where no n that was tried does.</param>
/// <param name="OutOfReach">Of the network with <paramref name="Reach"/>'s n, how many problems are out of reach on average.</param>
/// <param name="Missed">Of the same network, how many are not solved on average, by importance sampling.</param>
public sealed record WidthEstimate(
    double Eta,
    double Epsilon,
    MinimalN Direct,
    LeastWidth? Reach,
    Bracket? OutOfReach,
    RareFailureEstimate? Missed
)
{
    /// <summary>Samples of each estimate of rare failures.</summary>
    private const int Samples = 40_000;

    /// <summary>Puts together what is known at every η and ε of a table.</summary>
    /// <param name="target">The target network.</param>
    /// <param name="settings">The settings of the table.</param>
    /// <param name="table">What draws needed.</param>
    /// <param name="probability">The probability with which all weights are to be reached.</param>
    /// <param name="confidence">The confidence of the intervals.</param>
    /// <param name="workers">Number of threads; at least 1.</param>
    /// <param name="cancellation">Ends the work soon.</param>
    public static IReadOnlyList<WidthEstimate> Of(
        TargetNetwork target,
        WidthSettings settings,
        WidthTable table,
        double probability,
        double confidence,
        int workers,
        CancellationToken cancellation
    )
    {
        var weights = target.AllWeights();
        Place[] places = [.. table.Scales.Select(at => new Place(at.Eta, at.Epsilon))];
        Workers.Run(workers, places, () => Fill, cancellation);
        return [.. places.Select(place => place.Found!)];

        void Fill(Place place, CancellationToken stop)
        {
            var direct = table.Minimal((place.Eta, place.Epsilon), probability, confidence);
            var construction = settings.At(new WidthKey(place.Eta, place.Epsilon, 0));
            var within = TargetReach.Of(target, construction);
            var reach = within.LeastN(probability, ReachTail.MostCandidates, stop);
            if (reach is null)
            {
                place.Found = new WidthEstimate(place.Eta, place.Epsilon, direct, null, null, null);
                return;
            }

            place.Found = new WidthEstimate(
                place.Eta,
                place.Epsilon,
                direct,
                reach,
                within.Expected(reach.Most),
                new RareFailure(weights, construction with { N = reach.Most }).Estimate(Samples, 0, stop)
            );
        }
    }

    private sealed record Place(double Eta, double Epsilon)
    {
        public WidthEstimate? Found { get; set; }
    }
}
