using System.Globalization;
using Experiments;
using Experiments.SubsetSum.Solvers;

namespace SubsetSums;

/// <summary>Times exact minima beside OR-Tools' on the same instances, subsets within η, and the published problem's shape.</summary>
internal static class SolverBenchmark
{
    private const int Instances = 200;

    public static void Run()
    {
        WarmUp();
        Minima();
        WithinEta();
        Published();
    }

    // The first calls run code that is compiled in haste; the runtime replaces it in the background while calls go on.
    private static void WarmUp()
    {
        for (var start = TimeProvider.System.GetTimestamp(); Seconds(start) < 2; )
        {
            foreach (var n in new[] { 10, 16, 21, 24 })
            {
                _ = Minimum(Draw("warm-up", n, Instances), 0, rounds: 5);
                _ = Minimum(Draw("warm-up", n, Instances), Math.Pow(0.5, n), rounds: 5);
                _ = Within(Draw("warm-up", n, Instances), 0.01, rounds: 20);
            }

            _ = Shared(3);
            _ = Alone(1);
        }
    }

    private static void Minima()
    {
        Console.WriteLine(
            "Exact minimum of one target on one thread, items and target U[-1, 1], without radii and with radii 2^-n."
        );
        Console.WriteLine(
            "CP-SAT and SCIP: the same instances without radii, in whole numbers (units of 2^-30 and of 2^-20), with"
        );
        Console.WriteLine("their time for building the model; minima are compared on those whole numbers.");
        Console.WriteLine(" n  ours, us  with radii  CP-SAT, us     ratio (of)    SCIP, us     ratio (of)");
        for (var n = 10; n <= 24; n += 2)
        {
            var rounds = n <= 16 ? 100 : 20;
            var ours = Minimum(Draw("minimum", n, Instances), 0, rounds);
            var withRadii = Minimum(Draw("minimum", n, Instances), Math.Pow(0.5, n), rounds);
            var (cpSat, cpSatCount) = Oracle(n, 1 << 30, OrToolsModels.CpSat, seconds: 3);
            var (scip, scipCount) = Oracle(n, 1 << 20, given => OrToolsModels.Milp(given), seconds: 3);
            Console.WriteLine(
                $"{n} {ours, 9:F2} {withRadii, 11:F2} {cpSat, 11:F0} {cpSat / ours, 9:F0} ({cpSatCount}) {scip, 11:F0} {scip / ours, 9:F0} ({scipCount})"
            );
        }
    }

    private static void WithinEta()
    {
        Console.WriteLine("Any subset within 0.01 of one target, items and target U[-1, 1], all radii equal");
        Console.WriteLine(" n  radius         us");
        foreach (var (n, radius) in new[] { (26, 0), (26, 0.01), (54, 0), (54, 0.01), (54, 0.1) })
        {
            var microseconds = Within(Draw("within", n, 10 * Instances), radius, rounds: 50);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{n, 2} {radius, 7} {microseconds, 10:F2}"));
        }
    }

    private static void Published()
    {
        const double Reported = 77_266;
        const int Cores = 36;
        Console.WriteLine(
            "500 rows of 784 targets and 10 of 500, 21 candidates U[-1, 1] a row: exact minima with their subsets;"
        );
        Console.WriteLine("one thread, each row's best of three times, drawing the numbers left out");
        var (shared, targets) = Shared(510);
        var (alone, few) = Alone(20);
        Console.WriteLine($"shared table and lookups: {shared:F3} s, {shared / targets * 1e6:F3} us per target");
        Console.WriteLine(
            $"target by target:         {alone / few * targets:F3} s, {alone / few * 1e6:F3} us per target (from {few} targets)"
        );
        Console.WriteLine(
            $"reported with Gurobi, at a precision of 0.01: {Reported} s on {Cores} cores, {Reported / shared:F0} times as long, {Reported * Cores / shared:F0} times as many core seconds"
        );
    }

    /// <summary>Microseconds of one minimum, the best of several rounds.</summary>
    private static double Minimum(Problems given, double radius, int rounds)
    {
        var solver = new SubsetSumSolver();
        var kept = new bool[given.N];
        double[] radii = radius == 0 ? [] : [.. Enumerable.Repeat(radius, given.N)];
        return Best(
            rounds,
            given.Targets.Length,
            at => solver.Minimum(given.Targets[at], given.Items.AsSpan(at * given.N, given.N), radii, kept)
        );
    }

    private static double Within(Problems given, double radius, int rounds)
    {
        var solver = new SubsetSumSolver();
        var kept = new bool[given.N];
        double[] radii = [.. Enumerable.Repeat(radius, given.N)];
        return Best(
            rounds,
            given.Targets.Length,
            at => solver.Within(given.Targets[at], given.Items.AsSpan(at * given.N, given.N), radii, 0.01, kept, out _)
        );
    }

    /// <summary>Microseconds of one minimum by OR-Tools, which must be ours; as many instances as fit the time.</summary>
    private static (double Microseconds, int Count) Oracle(
        int n,
        double scale,
        Func<WholeNumbers, long> minimum,
        double seconds
    )
    {
        var given = Draw("minimum", n, 20);
        var solver = new SubsetSumSolver();
        var kept = new bool[n];
        var (spent, count) = (0.0, 0);
        for (; count < given.Targets.Length && (count == 0 || spent < seconds); count++)
        {
            var whole = WholeNumbers.Of(
                given.Targets[count],
                given.Items.AsSpan(count * n, n).ToArray(),
                new double[n],
                scale
            );
            var start = TimeProvider.System.GetTimestamp();
            var theirs = minimum(whole);
            spent += Seconds(start);
            var ours = scale * solver.Minimum(whole.Target / scale, [.. whole.Items.Select(a => a / scale)], [], kept);
            if (ours != theirs)
            {
                Console.WriteLine($"instance {count} of {n} items: the minimum is {ours}, but OR-Tools found {theirs}");
            }
        }

        return (spent / count * 1e6, count);
    }

    private static (double Seconds, int Targets) Shared(int rows)
    {
        var shared = new SharedCandidates();
        return EachRow(
            rows,
            (items, targets, errors, kept) =>
            {
                shared.Load(items, []);
                shared.Minimum(targets, errors, kept);
            }
        );
    }

    private static (double Seconds, int Targets) Alone(int rows)
    {
        var solver = new SubsetSumSolver();
        return EachRow(
            rows,
            (items, targets, errors, kept) =>
            {
                for (var at = 0; at < targets.Length; at++)
                {
                    errors[at] = solver.Minimum(targets[at], items, [], kept.AsSpan(at * items.Length, items.Length));
                }
            }
        );
    }

    /// <summary>The sum over the rows of the best of three times.</summary>
    private static (double Seconds, int Targets) EachRow(int rows, Action<double[], double[], double[], bool[]> solve)
    {
        var (spent, count) = (0.0, 0);
        foreach (var (items, targets) in Rows(rows))
        {
            var (errors, kept) = (new double[targets.Length], new bool[targets.Length * items.Length]);
            spent += Best(3, 1, _ => solve(items, targets, errors, kept)) / 1e6;
            count += targets.Length;
        }

        return (spent, count);
    }

    private static IEnumerable<(double[] Items, double[] Targets)> Rows(int rows) =>
        Enumerable
            .Range(0, rows)
            .Select(row =>
            {
                var stream = new RandomStream(1, "published", row);
                return (Numbers(stream, 21), Numbers(stream, row < 500 ? 784 : 500));
            });

    private static double Best(int rounds, int count, Action<int> solve)
    {
        var best = double.PositiveInfinity;
        for (var round = 0; round < rounds; round++)
        {
            var start = TimeProvider.System.GetTimestamp();
            for (var at = 0; at < count; at++)
            {
                solve(at);
            }

            best = Math.Min(best, Seconds(start));
        }

        return best / count * 1e6;
    }

    private static Problems Draw(string purpose, int n, int count)
    {
        var stream = new RandomStream(1, purpose, n);
        return new Problems(n, Numbers(stream, count), Numbers(stream, count * n));
    }

    private static double[] Numbers(RandomStream stream, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (double)stream.NextSigned())];

    private static double Seconds(long start) => TimeProvider.System.GetElapsedTime(start).TotalSeconds;

    private sealed record Problems(int N, double[] Targets, double[] Items);
}
