using Experiments.Claims;
using Experiments.Claims.Grounds;
using Experiments.Data;
using Experiments.Runs;
using Experiments.Tickets;
using Units.Runs;

namespace Units.Reports.Poster;

/// <summary>Records made up of the poster's own numbers, moved by known amounts.</summary>
internal static class ExampleGround
{
    /// <summary>How far half of the seeds are above the mean, and the other half below.</summary>
    public const double Spread = 0.001;

    /// <summary>As many as the numbers of the tests were computed for, whatever a ground has.</summary>
    private static readonly int[] Seeds = [.. Enumerable.Range(20, 8)];

    public static PosterTable Poster { get; } = PosterTable.Read();

    /// <summary>A record whose means are the poster's numbers, moved; eight seeds each.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="moved">How far the mean of a cell is from the poster's number.</param>
    public static GroundRecord Record(Ground ground, Func<double, decimal, double> moved) =>
        new(
            ground,
            new FinishedGrid("nowhere", [], [.. Cells(moved)])
            {
                Fingerprint = ExampleRun.Fingerprint,
                Making = new Making("c", 3_600, 2)
                {
                    Date = new DateOnly(2026, 1, 31),
                    TrainingRate = 52,
                    ProductsRate = 104,
                },
            },
            [
                .. from epsilon in ground.PairSettings.Epsilons
                from seed in Seeds
                select new PerturbationPair(epsilon, seed, 0.9 + (0.001 * seed), 0.8 + (0.002 * seed)),
            ]
        );

    public static GroundStatus Status(Ground ground, Func<double, decimal, double> moved) =>
        new(ground, Record(ground, moved), null);

    public static GroundStatus None(Ground ground, string? staleness = null) => new(ground, null, staleness);

    private static IEnumerable<Cell> Cells(Func<double, decimal, double> moved) =>
        from sparsity in Poster.Sparsities
        from epsilon in Poster.Epsilons
        from seed in Seeds
        let mean = Poster.Accuracy(epsilon, sparsity)!.Value + moved(epsilon, sparsity)
        select new Cell(
            new CellKey(epsilon, sparsity, seed),
            Loss: 1 - mean + (Spread * seed),
            mean + (seed % 2 == 0 ? Spread : -Spread)
        );
}
