using System.Globalization;
using Snapshots;

namespace Experiments.Claims;

/// <summary>Makes the metrics of a study from a value of every seed.</summary>
/// <param name="settings">What was measured with: its seeds, in the order of the values.</param>
internal class Metrics(ExperimentSettings settings)
{
    /// <summary>A number without steps and without a floor.</summary>
    public BandedMetric Number(string name, IEnumerable<double> values) =>
        new(name, Direction.TwoSided, 0, 0, BySeed(values));

    /// <summary>A count that no seed changes.</summary>
    public ExactMetric Count(string name, IEnumerable<long> values) =>
        Exact(name, values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A text that no seed changes.</summary>
    public ExactMetric Exact(string name, IEnumerable<string> values) => new(name, BySeed(values));

    /// <summary>A text that has nothing to do with the seeds and is given for the first of them only.</summary>
    public ExactMetric Once(string name, string text) => new(name, [new Observation<string>(settings.Seeds[0], text)]);

    /// <summary>The values with their seeds.</summary>
    protected IReadOnlyList<Observation<T>> BySeed<T>(IEnumerable<T> values) =>
        [.. settings.Seeds.Zip(values, (seed, value) => new Observation<T>(seed, value))];
}
