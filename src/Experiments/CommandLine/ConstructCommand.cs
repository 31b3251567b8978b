using System.CommandLine;
using Experiments.Construction;
using Experiments.Construction.Widths;
using Experiments.Data;
using Experiments.Networks;
using Experiments.Reports.Widths;
using Experiments.Runs;

namespace Experiments.CommandLine;

/// <summary>Builds the pruned, perturbed network that Theorem 2 promises for a target network, and says how near it is.</summary>
internal sealed class ConstructCommand
{
    private const double UsualEpsilon = 0.1;
    private const double UsualEta = 0.01;

    // With fewer no n is shown to be enough: 0.9³⁵ is 2.5 %.
    private const int UsualDraws = 40;
    private const int MostDraws = 10_000;

    // With it nearly every draw succeeds.
    private const double UsualProbability = 0.999;

    private static readonly Dictionary<string, PerturbedWeights> Perturbable = new(StringComparer.Ordinal)
    {
        ["v"] = PerturbedWeights.V,
        ["uv"] = PerturbedWeights.UV,
    };

    private readonly ConstructTarget _target = new();
    private readonly Option<IReadOnlyList<double>> _epsilons = OptionSet.Many<double>(
        "--epsilon",
        "LIST",
        "Perturbation scales ε, the most that a weight may move, each at least 0; separated by commas or repeated "
            + $"[default: {Digits.Of(UsualEpsilon)}; with --minimal {string.Join(",", new WidthSettings().Epsilons.Select(Digits.Of))}]",
        "numbers such as 0 or 0.1",
        Digits.TryRead
    );
    private readonly Option<string> _perturb = OptionSet.One<string>(
        "--perturb",
        "v|uv",
        "What may move: the weights v of every second of two layers, or those of the first, u, as well [default: v]",
        "v or uv",
        (string text, out string value) => Perturbable.ContainsKey(value = text)
    );
    private readonly Option<double> _eta = OptionSet.One<double>(
        "--eta",
        "X",
        $"The precision η of each of the target's weights, greater than 0 [default: {Digits.Of(UsualEta)}]",
        "a number such as 0.01",
        Digits.TryRead
    );
    private readonly Option<double> _error = OptionSet.One<double>(
        "--error",
        "X",
        "Instead of --eta the error η̂ of the whole network, greater than 0: η is chosen so that no output on the unit ball can be further off",
        "a number such as 0.1",
        Digits.TryRead
    );
    private readonly Option<int> _n = OptionSet.One<int>(
        "--n",
        "N",
        "The candidates of each weight for inputs of one sign, at least 1: each input has 2n hidden units [default: as many as reach every "
            + $"weight with probability {Digits.Of(UsualProbability)}]",
        "a whole number",
        Digits.TryRead
    );
    private readonly Option<bool> _minimal = new("--minimal")
    {
        Description =
            "Find the least n of each ε by many draws, beside estimates without sampling. Goes on where it was interrupted",
    };
    private readonly Option<int> _draws = OptionSet.One<int>(
        "--draws",
        "N",
        $"With --minimal: draws of the whole network, 1 to {MostDraws} [default: {UsualDraws}]",
        $"a whole number from 1 to {MostDraws}",
        (string text, out int value) => Digits.TryRead(text, out value) && value is >= 1 and <= MostDraws
    );
    private readonly Option<double> _range = OptionSet.One<double>(
        "--range",
        "R",
        "The candidate's weights are uniform on (−R, R), for targets with large weights [default: 1]",
        "a number such as 1",
        Digits.TryRead
    );
    private readonly Option<int> _seed = OptionSet.One<int>(
        "--seed",
        "N",
        "The number of the draw (the first one), and of the training, at least 0 [default: 0]",
        "a whole number",
        Digits.TryRead
    );
    private readonly Option<DeviceChoice> _device = OptionSet.Device();
    private readonly Option<int> _workers = OptionSet.Workers();
    private readonly Option<string> _output = OptionSet.Output();
    private readonly Option<string> _data = OptionSet.Data();

    private readonly Surroundings _surroundings;

    private ConstructCommand(Surroundings surroundings) => _surroundings = surroundings;

    /// <summary>Makes the command.</summary>
    /// <param name="surroundings">What it sees of the outside.</param>
    public static Command Create(Surroundings surroundings)
    {
        var construct = new ConstructCommand(surroundings);
        var command = new Command(
            "construct",
            "Draws a random network of twice the depth, prunes it and moves its weights by at most ε so that it stands in for a trained one, "
                + "weight by weight, exactly; runs both on the test images, and bounds how far they can differ."
        );
        construct._target.AddTo(command);
        foreach (
            var option in new Option[]
            {
                construct._epsilons,
                construct._perturb,
                construct._eta,
                construct._error,
                construct._n,
                construct._minimal,
                construct._draws,
                construct._range,
                construct._seed,
                construct._device,
                construct._workers,
                construct._output,
                construct._data,
            }
        )
        {
            command.Options.Add(option);
        }

        command.SetAction(construct.Run);
        return command;
    }

    private int Run(ParseResult parse)
    {
        var asked = Asked(parse);
        var data = DataSet.Read(OptionSet.Given(parse, _data, DataSet.MnistFolder));
        _surroundings.StartTorch();
        var device = OptionSet.Find(parse, _device);
        var output = OptionSet.Find(parse, _output);
        var target = _target.Find(parse, output, asked.Seed, data, device, _surroundings);
        double? error = parse.GetResult(_error) is null ? null : parse.GetRequiredValue(_error);
        if (error is { } most)
        {
            asked = asked with { Eta = ErrorCertificate.EtaFor(target, most) };
        }

        var workers = OptionSet.Count(parse, _workers);
        if (parse.GetValue(_minimal))
        {
            FindLeast(parse, target, asked, output, workers);
            return ExitCode.Done;
        }

        using var images = new DeviceImages(data.Test, data.Mean, data.StandardDeviation, device);
        foreach (var epsilon in OptionSet.Given(parse, _epsilons, [UsualEpsilon]).Distinct())
        {
            var settings = asked with { Epsilon = epsilon };
            settings = parse.GetResult(_n) is null ? settings with { N = UsualN(target, settings) } : settings;
            Construct(target, settings, error, workers, images);
        }

        return ExitCode.Done;
    }

    /// <summary>What is asked for before the target is known, η, ε and n to be filled in; checked.</summary>
    private ConstructionSettings Asked(ParseResult parse)
    {
        var isMinimal = parse.GetValue(_minimal);
        RefuseBoth(_eta, parse.GetResult(_eta) is not null, _error, parse.GetResult(_error) is not null);
        RefuseBoth(_n, parse.GetResult(_n) is not null, _minimal, isMinimal);
        if (parse.GetResult(_draws) is not null && !isMinimal)
        {
            throw new UsageFault("--draws goes with --minimal: without it there is one draw, --seed.");
        }

        var settings = new ConstructionSettings
        {
            N = OptionSet.Given(parse, _n, 1),
            Eta = OptionSet.Given(parse, _eta, UsualEta),
            Epsilon = 0,
            Perturbed = Perturbable[OptionSet.Given(parse, _perturb, "v")],
            Range = OptionSet.Given(parse, _range, 1),
            Seed = OptionSet.Given(parse, _seed, 0),
        };
        foreach (var epsilon in OptionSet.Given(parse, _epsilons, [UsualEpsilon]))
        {
            (settings with { Epsilon = epsilon }).Check();
            if (parse.GetResult(_n) is null || settings.Perturbed is PerturbedWeights.UV)
            {
                // What n is estimated with has ranges of its own, which should not be found out after hours; and beyond them
                // u + ε keeps nothing of u in single precision.
                _ = new CandidateLaw(epsilon, settings.Range, settings.Perturbed);
            }
        }

        if (parse.GetResult(_error) is not null)
        {
            ErrorCertificate.Check(parse.GetRequiredValue(_error));
        }

        var last = int.MaxValue - OptionSet.Given(parse, _draws, UsualDraws);
        if (isMinimal && settings.Seed > last)
        {
            throw new UsageFault(
                $"The draws are numbered from --seed on, so it must be at most {last}, but {settings.Seed} was asked for."
            );
        }

        return settings;
    }

    private static void RefuseBoth(Option one, bool isOneGiven, Option other, bool isOtherGiven)
    {
        if (isOneGiven && isOtherGiven)
        {
            throw new UsageFault($"Either {one.Name} or {other.Name} can be given, but not both.");
        }
    }

    private int UsualN(TargetNetwork target, ConstructionSettings settings)
    {
        return TargetReach
                .Of(target, settings)
                .LeastN(UsualProbability, ReachTail.MostCandidates, _surroundings.Cancellation)
                ?.Most
            ?? throw new ConstructionFault(
                $"Every weight must be within reach of n = {ReachTail.MostCandidates} candidates or fewer, but the largest is {target.AllWeights().Max(Math.Abs)}; a larger --range or --epsilon is needed."
            );
    }

    private void Construct(
        TargetNetwork target,
        ConstructionSettings settings,
        double? error,
        int workers,
        DeviceImages images
    )
    {
        var clock = _surroundings.Time.GetTimestamp();
        var constructed = ConstructedNetwork.Build(target, settings, workers, _ => { }, _surroundings.Cancellation);
        if (constructed.UnreachedCount > 0)
        {
            throw ConstructionFault.OfUnreached(constructed, _surroundings.Cancellation);
        }

        var seconds = _surroundings.Time.GetElapsedTime(clock).TotalSeconds;
        _surroundings.Note($"Constructed {target} at ε = {Digits.Of(settings.Epsilon)}; now it is evaluated.");
        var approximation = Approximation.Of(target, constructed, images, _surroundings.Cancellation);
        Say([.. ConstructionText.Lines(target, constructed, approximation, error, seconds), ""]);
    }

    private void FindLeast(
        ParseResult parse,
        TargetNetwork target,
        ConstructionSettings asked,
        string output,
        int workers
    )
    {
        var settings = new WidthSettings
        {
            Etas = [asked.Eta],
            Epsilons = [.. OptionSet.Given(parse, _epsilons, new WidthSettings().Epsilons).Distinct()],
            Perturbed = asked.Perturbed,
            Range = asked.Range,
            Seeds = [.. Enumerable.Range(asked.Seed, OptionSet.Given(parse, _draws, UsualDraws))],
        }.Of(target);
        using var folder = RunFolder.Open(
            output,
            RunSettings.OfAnyMachine(settings),
            Fingerprint.OfAnyMachine(),
            new WidthCells(settings)
        );
        var progress = new RunProgress(_surroundings, folder);
        progress.Announce(
            $"{settings.Seeds.Count} {(settings.Seeds.Count == 1 ? "draw" : "draws")} for {target} at each ε, η = {Digits.Of(asked.Eta)}, {OptionText.Workers(workers)}"
        );
        var work = new JournaledWork<WidthKey, WidthCell>(
            folder.Journal,
            WidthWork.Of(new WidthGrid(target, settings))
        );
        progress.Show(
            work.Left,
            onProgress =>
            {
                work.Complete(workers, onProgress, _surroundings.Cancellation);
                return folder;
            }
        );
        _surroundings.Note("Now without whole networks: what is out of reach, what is missed, and errors against n.");
        var report = new WidthReport(target, settings, folder.Journal.Finished, workers, _surroundings.Cancellation);
        Say(report.Lines);
        Say(["Written:", .. report.WriteTo(folder).Select(file => $"  {file}")]);
    }

    private void Say(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            _surroundings.Say(line);
        }
    }
}
