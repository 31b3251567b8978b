namespace Experiments.Construction;

/// <summary>The n with which the largest weights of a target can be reached, found by solving them.</summary>
/// <param name="N">The least n of those tried, or null where none would do.</param>
/// <param name="Weights">The number of weights, each for inputs of both signs.</param>
/// <param name="Most">No n beyond this was tried.</param>
internal sealed record LargerCandidate(int? N, int Weights, int Most)
{
    /// <summary>The number of weights that are solved; the hardest are among the largest.</summary>
    private const int MostWeights = 10_000;

    private const int MostCandidates = 1000;

    private sealed record Place(int Layer, int Output, int Input, float Weight);

    /// <summary>Tries larger n, each a tenth more than the one before.</summary>
    /// <param name="target">The target network.</param>
    /// <param name="settings">An n that does not do, and all else.</param>
    /// <param name="cancellation">Looked at before each n.</param>
    public static LargerCandidate Find(
        TargetNetwork target,
        ConstructionSettings settings,
        CancellationToken cancellation
    )
    {
        Place[] largest = [.. Places(target).OrderByDescending(place => Math.Abs(place.Weight)).Take(MostWeights)];
        for (var n = settings.N; (n = Math.Max(n + 1, (int)Math.Round(1.1 * n))) <= MostCandidates; )
        {
            cancellation.ThrowIfCancellationRequested();
            if (Reaches(target, largest, settings with { N = n }))
            {
                return new LargerCandidate(n, largest.Length, MostCandidates);
            }
        }

        return new LargerCandidate(null, largest.Length, Math.Max(MostCandidates, settings.N));
    }

    private static IEnumerable<Place> Places(TargetNetwork target) =>
        target.Layers.SelectMany(
            (layer, number) =>
                layer.Weights.Select(
                    (weight, index) => new Place(number, index / layer.Inputs, index % layer.Inputs, weight)
                )
        );

    private static bool Reaches(TargetNetwork target, IEnumerable<Place> places, ConstructionSettings settings)
    {
        var (draw, solver) = (new CandidateDraw(settings), new WeightSolver(settings));
        var (kept, delta) = (new bool[settings.N], new float[settings.N]);
        float[][] first = [.. target.Layers.Select((layer, index) => draw.First(index + 1, layer.Inputs))];

        // Grouped by output in the order of their largest weights, so that the first that is missed comes soon.
        return places
            .GroupBy(place => (place.Layer, place.Output))
            .All(row =>
            {
                var second = new float[target.Layers[row.Key.Layer].Inputs * 2 * settings.N];
                draw.Second(row.Key.Layer + 1, row.Key.Output, second);
                return row.All(place =>
                {
                    var at = place.Input * 2 * settings.N;
                    return Reaches(place, at, second) && Reaches(place, at + settings.N, second);
                });
            });

        bool Reaches(Place place, int at, float[] second) =>
            solver.TrySolve(
                place.Weight,
                first[place.Layer].AsSpan(at, settings.N),
                second.AsSpan(at, settings.N),
                kept,
                delta,
                out _
            );
    }
}
