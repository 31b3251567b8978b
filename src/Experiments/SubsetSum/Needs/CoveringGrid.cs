namespace Experiments.SubsetSum.Needs;

/// <summary>The cells of an η × ε grid. Which workers there are, and which cells were finished before, changes no bit of a cell.</summary>
public sealed class CoveringGrid
{
    // Progress is told no more often than this many merge steps are done.
    private const long StepsBetween = 100_000;

    private readonly CoveringSettings _settings;

    /// <summary>Checks the settings.</summary>
    /// <exception cref="SettingsFault">A setting is out of its range.</exception>
    public CoveringGrid(CoveringSettings settings)
    {
        settings.Check();
        _settings = settings;
    }

    /// <summary>The work left, in merge steps, roughly.</summary>
    /// <param name="finished">Cells that need no work.</param>
    public long Left(IReadOnlySet<CoveringKey> finished) =>
        Keys(finished).Sum(key => _settings.TrialsPerSeed * StepsOfTrial(key));

    /// <summary>Runs every cell that is not finished.</summary>
    /// <param name="workers">Number of threads; at least 1.</param>
    /// <param name="finished">Cells that need no work.</param>
    /// <param name="onFinished">Called with every new cell, never twice at the same time.</param>
    /// <param name="onProgress">Called, from several threads, with the merge steps just done, roughly.</param>
    /// <param name="cancellation">Ends the run at every worker's next trial.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the workers have stopped.</exception>
    /// <exception cref="SubsetSumFault">A reachable set is too large to hold; the workers have stopped.</exception>
    public void Run(
        int workers,
        IReadOnlySet<CoveringKey> finished,
        Action<IReadOnlyList<CoveringCell>> onFinished,
        Action<long> onProgress,
        CancellationToken cancellation
    )
    {
        var gate = new Lock();
        Workers.Run(
            workers,
            // The largest first, so that no worker is left alone with one of them at the end.
            Keys(finished).OrderByDescending(StepsOfTrial).Select(key => new Item(key)),
            () =>
            {
                // The buffers of one are kept for the next item, which is mostly of the same η and ε.
                (double Eta, double Epsilon)? scales = null;
                Covering? covering = null;
                return (item, stop) =>
                {
                    var key = item.Key;
                    if (covering is null || scales != (key.Eta, key.Epsilon))
                    {
                        scales = (key.Eta, key.Epsilon);
                        covering = new Covering(key.Eta, key.Epsilon);
                    }

                    var cell = Cell(covering, key, onProgress, stop);
                    lock (gate)
                    {
                        onFinished([cell]);
                    }
                };
            },
            cancellation
        );
    }

    /// <summary>The candidates of a trial: the same in every cell of the seed.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="seed">The seed number.</param>
    /// <param name="trial">The trial of the seed, from 0.</param>
    public static CandidateStream Candidates(CoveringSettings settings, int seed, int trial) =>
        new(settings.RootSeed, checked((seed * settings.TrialsPerSeed) + trial));

    private CoveringCell Cell(Covering covering, CoveringKey key, Action<long> onProgress, CancellationToken stop)
    {
        var (covered, coverage) = (new List<int>(), new List<double>());
        var steps = 0L;
        for (var trial = 0; trial < _settings.TrialsPerSeed; trial++)
        {
            stop.ThrowIfCancellationRequested();
            var first = covering.Run(Candidates(_settings, key.Seed, trial));
            // From here on trials that are covered count as 1 in every place.
            while (covered.Count < first)
            {
                covered.Add(0);
                coverage.Add(trial);
            }

            covered[first - 1]++;
            for (var index = 0; index < coverage.Count; index++)
            {
                coverage[index] += index < first ? covering.Coverage[index] : 1;
            }

            steps += StepsOfTrial(key);
            if (steps >= StepsBetween)
            {
                onProgress(steps);
                steps = 0;
            }
        }

        onProgress(steps);
        return new CoveringCell(key, covered, coverage);
    }

    private IEnumerable<CoveringKey> Keys(IReadOnlySet<CoveringKey> finished) =>
        from scales in _settings.Scales()
        from seed in _settings.Seeds
        let key = new CoveringKey(scales.Eta, scales.Epsilon, seed)
        where !finished.Contains(key)
        select key;

    /// <summary>
    /// An estimate: the intervals of a set are no wider than η and ε make them, and [−1, 1] holds no more of them than fit. More than
    /// are held in memory are refused, so that there are never so many that the work of a grid leaves 64 bits.
    /// </summary>
    private static long StepsOfTrial(CoveringKey key) =>
        100 + (long)Math.Min(ReachableSet.DefaultMaximumCount, 8 / (key.Eta + (2 * Math.Min(key.Epsilon, 1))));

    private sealed record Item(CoveringKey Key);
}
