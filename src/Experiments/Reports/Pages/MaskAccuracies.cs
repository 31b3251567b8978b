using Experiments.Pruning;
using Experiments.Runs;
using Experiments.Statistics;
using Experiments.Tickets;

namespace Experiments.Reports.Pages;

/// <summary>What the networks of one ε and s reach with the same weights under three masks, over the seeds.</summary>
/// <param name="EdgePopup">Under edge-popup's masks.</param>
/// <param name="Random">Under random masks.</param>
/// <param name="Magnitude">Under the masks that keep the largest weights.</param>
internal sealed record MaskSamples(Sample EdgePopup, Sample Random, Sample Magnitude);

/// <summary>A run's accuracies under edge-popup's masks beside those under masks that nobody trained.</summary>
/// <remarks>An ε and s count only where every seed has all three numbers: means over different seeds are not compared.</remarks>
internal sealed class MaskAccuracies
{
    private readonly GridAccuracies _run;
    private readonly Dictionary<(double Epsilon, decimal Sparsity), MaskSamples> _samples;

    /// <param name="run">The run.</param>
    public MaskAccuracies(GridAccuracies run)
    {
        _run = run;
        _samples = run
            .Run.Cells.Where(cell => cell.Key.Sparsity > 0)
            .GroupBy(cell => (cell.Key.Epsilon, cell.Key.Sparsity))
            .Where(cells => cells.All(cell => cell.Baselines is not null))
            .ToDictionary(
                cells => cells.Key,
                cells =>
                {
                    Cell[] seeds = [.. cells.OrderBy(cell => cell.Key.Seed)];
                    return new MaskSamples(
                        Sample.Of([.. seeds.Select(cell => cell.Accuracy)]),
                        Sample.Of([.. seeds.Select(cell => cell.Baselines!.Value.Random)]),
                        Sample.Of([.. seeds.Select(cell => cell.Baselines!.Value.Magnitude)])
                    );
                }
            );
        Shown = BaselineScope.Three.Of([.. run.Epsilons.Where(epsilon => Pruned(epsilon).Count > 0)]);
    }

    /// <summary>The ε that are shown: at most three, the first, the middle and the last of those with numbers; none where there are no numbers.</summary>
    public IReadOnlyList<double> Shown { get; }

    /// <summary>What each mask takes as many weights from as the others, in words.</summary>
    public string TakenFrom =>
        _run.Run.Setting("edgePopup.threshold") == nameof(ThresholdScope.Network) ? "the whole network" : "every layer";

    /// <summary>The number of seeds.</summary>
    public int Seeds => _run.Seeds.Count;

    /// <summary>The sparsities above 0 with all numbers, ascending.</summary>
    public IReadOnlyList<decimal> Pruned(double epsilon) =>
        [.. _run.Pruned.Where(sparsity => _samples.ContainsKey((epsilon, sparsity)))];

    /// <summary>The same with 0 before them where the run has it.</summary>
    public IReadOnlyList<decimal> Sparsities(double epsilon) =>
        _run.Sparsities[0] == 0 ? [0, .. Pruned(epsilon)] : Pruned(epsilon);

    /// <summary>The three samples, which at s = 0 are one, because nothing is removed; null where a number is missing.</summary>
    public MaskSamples? Of(double epsilon, decimal sparsity)
    {
        if (sparsity > 0)
        {
            return _samples.GetValueOrDefault((epsilon, sparsity));
        }

        var unpruned = _run.Of(epsilon, 0);
        return new MaskSamples(unpruned, unpruned, unpruned);
    }

    /// <summary>How often edge-popup's masks are ahead, in a sentence; null where nothing is shown.</summary>
    public string? Ahead =>
        _samples.Count == 0
            ? null
            : $"Over {(_samples.Count == 1 ? "the one pair" : $"all {_samples.Count} pairs")} of ε and s > 0 with these numbers, the mean accuracy under edge-popup's masks "
                + $"is above that under random masks in {Count(cell => cell.Random)} and above that under magnitude masks in {Count(cell => cell.Magnitude)}; "
                + $"the mean differences are {Difference(cell => cell.Random)} and {Difference(cell => cell.Magnitude)}.";

    /// <summary>What is missing and why, in a sentence; null where every pruned network of an ε with numbers has them.</summary>
    public string? Missing
    {
        get
        {
            Cell[] pruned = [.. _run.Run.Cells.Where(cell => cell.Key.Sparsity > 0)];
            var measured = pruned.Where(cell => cell.Baselines is not null).ToLookup(cell => cell.Key.Epsilon);
            if (measured.Count == 0)
            {
                return "This run does not say what its networks reach under other masks: it was made with --baselines none, or by an "
                    + "earlier version of the program.";
            }

            Cell[] wanted = [.. pruned.Where(cell => measured.Contains(cell.Key.Epsilon))];
            var lacking = wanted.Count(cell => cell.Baselines is null);
            return lacking == 0
                ? null
                : $"{lacking} of the {wanted.Length} pruned networks at {Scales(measured)} were not tested under other masks, because they were computed with another "
                    + "--baselines or by an earlier version of the program; where a seed's number is missing, that ε and s is left out"
                    + $"{(_samples.Count == 0 ? ", which leaves nothing to show" : "")}.";
        }
    }

    /// <summary>How much higher edge-popup's mean accuracies at one ε are on average.</summary>
    /// <param name="epsilon">One of <see cref="Shown"/>.</param>
    /// <param name="other">What it is compared with.</param>
    public double Lead(double epsilon, Func<MaskSamples, Sample> other) =>
        Pruned(epsilon).Average(sparsity => Lead(Of(epsilon, sparsity)!, other));

    private static double Lead(MaskSamples cell, Func<MaskSamples, Sample> other) =>
        cell.EdgePopup.Mean - other(cell).Mean;

    private int Count(Func<MaskSamples, Sample> other) => _samples.Values.Count(cell => Lead(cell, other) > 0);

    private string Difference(Func<MaskSamples, Sample> other) =>
        ReportNumbers.Difference(_samples.OrderBy(cell => cell.Key).Average(cell => Lead(cell.Value, other)));

    private static string Scales(ILookup<double, Cell> measured) =>
        $"ε = {string.Join(", ", measured.Select(cells => cells.Key).Order().Select(Digits.Of))}";
}
