using Experiments;
using Experiments.Runs;
using Experiments.SubsetSum.Needs;

namespace Units.Runs;

/// <summary>Runs of subset sums that take milliseconds, and tables whose n* is known because it is made up here.</summary>
internal static class ExampleCovering
{
    // The spread of T in made-up cells: it reaches from nine below n* to one above, which keeps n* where it is said to be.
    private const double Spread = 10;

    /// <summary>A grid of 2 × 2 scales and 3 seeds.</summary>
    public static CoveringSettings Grid { get; } =
        new()
        {
            Etas = [0.1, 0.3],
            Epsilons = [0, 1],
            Seeds = [0, 1, 2],
            TrialsPerSeed = 4,
        };

    /// <summary>The run of a grid.</summary>
    public static RunFolder<CoveringKey, CoveringCell> Open(string output, CoveringSettings grid) =>
        RunFolder.Open(output, RunSettings.OfAnyMachine(grid), Fingerprint.OfAnyMachine(), new CoveringCells(grid));

    /// <summary>Computes what is left and gives the text of n.csv.</summary>
    public static string RunToEnd(string output, CoveringSettings grid, int workers = 1)
    {
        using var folder = Open(output, grid);
        new JournaledWork<CoveringKey, CoveringCell>(folder.Journal, CoveringWork.Of(new CoveringGrid(grid))).Complete(
            workers,
            _ => { },
            CancellationToken.None
        );
        var table = new CoveringTable(folder.Journal.Finished);
        return NeedFile.Text([
            new NeedGrid(table, Target.Interval, 0.9, 0.95),
            new NeedGrid(table, Target.Single, 0.9, 0.95),
        ]);
    }

    /// <summary>The cell of trials with given T; half of [−1, 1] is covered before.</summary>
    public static CoveringCell Cell(CoveringKey key, params IReadOnlyList<int> firsts)
    {
        int[] covered = [.. Enumerable.Range(1, firsts.Max()).Select(n => firsts.Count(first => first == n))];
        return new CoveringCell(
            key,
            covered,
            [.. Enumerable.Range(1, covered.Length).Select(n => firsts.Sum(first => first <= n ? 1 : 0.5))]
        );
    }

    /// <summary>Cells whose interpolated n* for probability 0.9 is near a given number, in 20 seeds of 100 trials.</summary>
    /// <param name="etas">The η.</param>
    /// <param name="epsilons">The ε; there is no cell of 0 with 0.</param>
    /// <param name="need">n* at an η and ε, as a real number.</param>
    public static CoveringTable Table(
        IReadOnlyList<double> etas,
        IReadOnlyList<double> epsilons,
        Func<double, double, double> need
    ) => Table(new CoveringSettings { Etas = etas, Epsilons = epsilons }.Scales(), need);

    /// <summary>The same for any cells.</summary>
    public static CoveringTable Table(
        IEnumerable<(double Eta, double Epsilon)> scales,
        Func<double, double, double> need
    ) =>
        new(
            from at in scales
            from seed in Enumerable.Range(0, 20)
            select Cell(new CoveringKey(at.Eta, at.Epsilon, seed), Firsts(need(at.Eta, at.Epsilon), seed))
        );

    // A trial for each hundredth of the distribution, a little off.
    private static int[] Firsts(double need, int seed)
    {
        var stream = new RandomStream(7, "example", seed);
        return
        [
            .. Enumerable
                .Range(0, 100)
                .Select(trial => (trial + (0.5 * (1 + stream.NextSignedDouble()))) / 100)
                .Select(share => Math.Max(1, (int)Math.Ceiling(need + ((share - 0.9) * Spread)))),
        ];
    }
}
