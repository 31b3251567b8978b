namespace Experiments.Tickets.Fits;

/// <summary>
/// Looks for the settings under which the pipeline gives a published table: many settings on a few cells, a part of the best of them on
/// more (successive halving), and then changes the best one setting at a time. What it tries follows from the settings of the search and from
/// the results alone, so that a search that was ended goes on where it stopped.
/// </summary>
/// <param name="space">What can be tried.</param>
/// <param name="settings">How it is searched.</param>
/// <param name="evaluate">Gives the results of trials, in their order.</param>
public sealed class FitSearch(
    FitSpace space,
    FitSettings settings,
    Func<IReadOnlyList<FitTrial>, IReadOnlyList<FitResult>> evaluate
)
{
    private int FirstSeed => settings.Seeds[0];

    // Fine enough to tell settings apart, and not as dear as the last.
    private int ProfileRung => Math.Max(0, settings.Rungs.Count - 2);

    /// <summary>Searches.</summary>
    /// <param name="shard">Which of the first candidates; null for all of them, and the changes one at a time after it.</param>
    public FitOutcome Run(GridShard? shard = null)
    {
        IReadOnlyList<FitPoint> points = space.Draw(settings.Candidates, settings.RootSeed);
        if (shard is not null)
        {
            points = [.. points.Where((_, place) => place % shard.Count == shard.Index - 1)];
        }

        var ladder = Climb(points);
        var best = ladder[^1].Count > 0 ? ladder[^1][0].Trial.Point : space.Start;
        if (shard is not null)
        {
            return new FitOutcome(ladder, best, [], [], []);
        }

        // What comes nearer on few cells need not on more, so the last rung decides between the two.
        best = Evaluate([best, Descend(best)], settings.Rungs.Count - 1)
            .MinBy(result => result.Difference)!
            .Trial.Point;
        FitProfile[] profiles =
        [
            .. space.Axes.Select((axis, place) => new FitProfile(axis, Along(place, best), best.Places[place])),
        ];
        return new FitOutcome(
            ladder,
            best,
            profiles,
            OnAllSeeds(best, ProfileRung),
            OnAllSeeds(best, settings.Rungs.Count - 1)
        );
    }

    private List<IReadOnlyList<FitResult>> Climb(IReadOnlyList<FitPoint> points)
    {
        List<IReadOnlyList<FitResult>> ladder = [];
        for (var rung = 0; rung < settings.Rungs.Count; rung++)
        {
            // OrderBy is stable: of two that are as near, the one that was drawn first stays.
            FitResult[] results = [.. Evaluate(points, rung).OrderBy(result => result.Difference)];
            ladder.Add(results);
            points =
            [
                .. results
                    .Take((results.Length + settings.Cut - 1) / settings.Cut)
                    .Select(result => result.Trial.Point),
            ];
        }

        return ladder;
    }

    /// <summary>One setting after the other takes its best value, until none has a better one or there have been enough rounds.</summary>
    private FitPoint Descend(FitPoint point)
    {
        for (var round = 0; round < settings.Rounds; round++)
        {
            var before = point;
            for (var axis = 0; axis < space.Axes.Count; axis++)
            {
                var results = Along(axis, point);
                var nearest = results.MinBy(result => result.Difference)!;
                if (nearest.Difference < results[point.Places[axis]].Difference)
                {
                    point = nearest.Trial.Point;
                }
            }

            if (point == before)
            {
                break;
            }
        }

        return point;
    }

    private IReadOnlyList<FitResult> Along(int axis, FitPoint point) =>
        Evaluate([.. space.Along(axis, point)], ProfileRung);

    private IReadOnlyList<FitResult> Evaluate(IReadOnlyList<FitPoint> points, int rung) =>
        evaluate([.. points.Select(point => new FitTrial(point, rung, FirstSeed))]);

    private IReadOnlyList<FitResult> OnAllSeeds(FitPoint point, int rung) =>
        evaluate([.. settings.Seeds.Select(seed => new FitTrial(point, rung, seed))]);
}
