using System.CommandLine;
using Experiments.Reports.Charts;
using Experiments.Reports.Needs;
using Experiments.Runs;
using Experiments.SubsetSum.Needs;

namespace Experiments.CommandLine;

/// <summary>Finds out how many random candidates are needed, over an η × ε grid.</summary>
internal sealed class SubsetSumCountCommand
{
    private const double Confidence = 0.95;

    // Seeds are what is computed and kept as a whole, and what intervals of means are taken over.
    private const int FewestSeeds = 20;
    private const int MostTrialsPerSeed = 500;
    private const int UsualTrials = 1_000;
    private const int MostTrials = 10_000_000;
    private const double UsualProbability = 0.9;

    private static readonly CoveringSettings Usual = new();

    private readonly Option<IReadOnlyList<double>> _etas = OptionSet.Many<double>(
        "--eta",
        "LIST",
        $"Precisions η, each greater than 0 and less than 1; separated by commas or repeated [default: {List(Usual.Etas)}]",
        "numbers such as 0.1 or 1e-6",
        Digits.TryRead
    );
    private readonly Option<bool> _exactLimit = new("--exact-limit")
    {
        Description = "Adds the exact limit η = 0, in which every ε but 0 has a finite n*",
    };
    private readonly Option<IReadOnlyList<double>> _epsilons = OptionSet.Many<double>(
        "--epsilon",
        "LIST",
        $"Perturbation scales ε, the most a candidate may move: each at least 0, or inf; separated by commas or repeated [default: {List(Usual.Epsilons)}]",
        "numbers such as 0, 0.001 or inf",
        Digits.TryRead
    );
    private readonly Option<IReadOnlyList<double>> _probabilities = OptionSet.Many<double>(
        "--probability",
        "LIST",
        $"Probabilities of success, each between 0 and 1; separated by commas or repeated [default: {Digits.Of(UsualProbability)}]",
        "numbers between 0 and 1, such as 0.9",
        (string text, out double value) => Digits.TryRead(text, out value) && value is > 0 and < 1
    );
    private readonly Option<IReadOnlyList<Target>> _targets = OptionSet.Many<Target>(
        "--target",
        "interval|single",
        "What is approximated: interval is every target in [−1, 1] at once, single one random target; separated by commas or repeated "
            + "[default: interval]",
        "interval or single",
        TryReadTarget
    );
    private readonly Option<int> _trials = OptionSet.One<int>(
        "--trials",
        "N",
        $"Trials of each cell, {FewestSeeds} to {MostTrials}; rounded up so that {FewestSeeds} or more seeds have as many each [default: {UsualTrials}]",
        $"a whole number from {FewestSeeds} to {MostTrials}",
        (string text, out int value) => Digits.TryRead(text, out value) && value is >= FewestSeeds and <= MostTrials
    );
    private readonly Option<ulong> _seed = OptionSet.One<ulong>(
        "--seed",
        "N",
        $"The number that all candidates are derived from, 0 to 2⁶⁴ − 1 [default: {Usual.RootSeed}]",
        "a whole number from 0 to 18446744073709551615",
        OptionText.TryReadRootSeed
    );
    private readonly Option<int> _workers = OptionSet.Workers();
    private readonly Option<string> _output = OptionSet.Output();

    private readonly Surroundings _surroundings;

    private SubsetSumCountCommand(Surroundings surroundings) => _surroundings = surroundings;

    /// <summary>Makes the command.</summary>
    /// <param name="surroundings">What it sees of the outside.</param>
    public static Command Create(Surroundings surroundings)
    {
        var count = new SubsetSumCountCommand(surroundings);
        var command = new Command(
            "n",
            "Finds n*, the least number of random candidates that approximate a target within η when each may be moved by at most ε, and "
                + "sets it beside the poster's bound. A run that was interrupted goes on with the same command."
        );
        command.Options.Add(count._etas);
        command.Options.Add(count._exactLimit);
        command.Options.Add(count._epsilons);
        command.Options.Add(count._probabilities);
        command.Options.Add(count._targets);
        command.Options.Add(count._trials);
        command.Options.Add(count._seed);
        command.Options.Add(count._workers);
        command.Options.Add(count._output);
        command.SetAction(count.Run);
        return command;
    }

    private int Run(ParseResult parse)
    {
        var settings = Settings(parse);
        var work = CoveringWork.Of(new CoveringGrid(settings));
        var workers = OptionSet.Count(parse, _workers);
        using var folder = RunFolder.Open(
            OptionSet.Find(parse, _output),
            RunSettings.OfAnyMachine(settings),
            Fingerprint.OfAnyMachine(),
            new CoveringCells(settings)
        );
        var progress = new RunProgress(_surroundings, folder);
        progress.Announce(
            $"{settings.Seeds.Count * settings.TrialsPerSeed} trials of each η and ε in {settings.Seeds.Count} seeds, {OptionText.Workers(workers)}"
        );
        var journaled = new JournaledWork<CoveringKey, CoveringCell>(folder.Journal, work);
        progress.Show(
            journaled.Left,
            onProgress =>
            {
                journaled.Complete(workers, onProgress, _surroundings.Cancellation);
                return folder;
            }
        );
        Report(parse, folder);
        return ExitCode.Done;
    }

    private void Report(ParseResult parse, RunFolder<CoveringKey, CoveringCell> folder)
    {
        var table = new CoveringTable(folder.Journal.Finished);
        NeedGrid[] grids =
        [
            .. from target in OptionSet.Given(parse, _targets, [Target.Interval]).Distinct()
            from probability in OptionSet.Given(parse, _probabilities, [UsualProbability]).Distinct()
            select new NeedGrid(table, target, probability, Confidence),
        ];
        var written = new List<string> { RunFolder.NeedName };
        folder.Write(RunFolder.NeedName, NeedFile.Text(grids));
        foreach (var grid in grids)
        {
            foreach (var line in NeedText.Lines(grid))
            {
                _surroundings.Say(line);
            }

            _surroundings.Say("");
            foreach (
                var (axis, chart) in new[]
                {
                    ("eta", NeedCharts.AgainstEta(grid)),
                    ("epsilon", NeedCharts.AgainstEpsilon(grid)),
                }
            )
            {
                // Against ε where every ε is infinite, for which the axis has no place.
                if (chart.Series.Count == 0)
                {
                    continue;
                }

                var name = RunFolder.NeedChartName(axis, grid.Target, grid.Probability);
                ChartFile.Write(folder.FileOf(name), chart);
                written.Add(name);
            }
        }

        _surroundings.Say("Written:");
        written.ForEach(name => _surroundings.Say($"  {folder.FileOf(name)}"));
    }

    private CoveringSettings Settings(ParseResult parse)
    {
        var etas = OptionSet.Given(parse, _etas, Usual.Etas);
        if (etas.FirstOrDefault(eta => !(eta > 0)) is var wrong && etas.Any(eta => !(eta > 0)))
        {
            throw new UsageFault(
                $"--eta takes precisions greater than 0, not {Digits.Of(wrong)}; --exact-limit adds the limit η = 0."
            );
        }

        var epsilons = OptionSet.Given(parse, _epsilons, Usual.Epsilons);
        if (parse.GetValue(_exactLimit) && epsilons.All(epsilon => epsilon == 0))
        {
            throw new UsageFault(
                "--exact-limit needs an --epsilon greater than 0, because without perturbation no number of candidates reaches every target exactly."
            );
        }

        var trials = OptionSet.Given(parse, _trials, UsualTrials);
        var seeds = Math.Max(FewestSeeds, (trials + MostTrialsPerSeed - 1) / MostTrialsPerSeed);
        return new CoveringSettings
        {
            Etas = parse.GetValue(_exactLimit) ? [0, .. etas] : etas,
            Epsilons = epsilons,
            Seeds = [.. Enumerable.Range(0, seeds)],
            TrialsPerSeed = (trials + seeds - 1) / seeds,
            RootSeed = OptionSet.Given(parse, _seed, Usual.RootSeed),
        };
    }

    private static bool TryReadTarget(string text, out Target target)
    {
        (var found, target) = text switch
        {
            "interval" => (true, Target.Interval),
            "single" => (true, Target.Single),
            _ => (false, default),
        };
        return found;
    }

    private static string List(IEnumerable<double> values) => string.Join(", ", values.Select(Digits.Of));
}
