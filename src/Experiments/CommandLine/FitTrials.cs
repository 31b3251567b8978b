using System.CommandLine;
using Experiments.Data;
using Experiments.Networks;
using Experiments.Runs;
using Experiments.Tickets;
using Experiments.Tickets.Fits;
using TorchSharp;

namespace Experiments.CommandLine;

/// <summary>Makes the trials of a search: the values of its axes are read as the options of the table's command are.</summary>
/// <param name="space">What can be tried.</param>
/// <param name="settings">The search.</param>
/// <param name="target">The table.</param>
/// <param name="data">The images.</param>
/// <param name="device">Where to compute.</param>
/// <param name="surroundings">What computes a grid.</param>
internal sealed class FitTrials(
    FitSpace space,
    FitSettings settings,
    PosterTable target,
    DataSet data,
    torch.Device device,
    Surroundings surroundings
)
{
    private const string FullScale = "full";

    private static readonly GridSettings Usual = Scale.Full.Settings;

    private readonly GridOptions _options = new();

    /// <summary>Checks every value of every axis by itself, and every rung against the images.</summary>
    /// <exception cref="Fault">A value is none of its setting, is the same as another of its axis, or does not go with the images.</exception>
    public void Check()
    {
        foreach (var (place, axis) in space.Axes.Index())
        {
            var same = space
                .Along(place, space.Start)
                .Zip(axis.Values)
                .GroupBy(value => RunSettings.Of(Of(value.First, settings.Rungs[0]), data, device).Canonical)
                .FirstOrDefault(values => values.Count() > 1);
            if (same is not null)
            {
                throw new UsageFault(
                    $"--vary takes every value of {axis.Name} once, but {string.Join(" and ", same.Select(value => value.Second))} are the same."
                );
            }
        }

        foreach (var point in space.Axes.SelectMany((_, axis) => space.Along(axis, space.Start)).Prepend(space.Start))
        {
            foreach (var rung in settings.Rungs)
            {
                var grid = Of(point, rung);
                grid.Check(data);
                Architecture.Parse(grid.Architecture, data.Train.Rows, data.Train.Columns, data.Classes);
            }
        }
    }

    /// <summary>The arguments of the table's command that compute all cells of the table under a point's settings, at full scale.</summary>
    public IEnumerable<string> Command(FitPoint point) =>
        [
            .. Arguments(point),
            .. Unless(
                Usual.Epsilons.SequenceEqual(target.Epsilons),
                "--epsilon",
                List(target.Epsilons.Select(Digits.Of))
            ),
            .. Unless(
                Usual.Sparsities.SequenceEqual(target.Sparsities),
                "--sparsity",
                List(target.Sparsities.Select(Digits.Of))
            ),
            .. Unless(Usual.TrainImages == Images, "--train-images", $"{Images}"),
            .. Unless(Usual.Seeds.SequenceEqual(settings.Seeds), "--seeds", OptionText.Of(settings.Seeds)),
            .. Unless(Usual.RootSeed == settings.RootSeed, "--root-seed", $"{settings.RootSeed}"),
        ];

    private int Images => settings.Rungs[^1].TrainImages;

    private IEnumerable<string> Arguments(FitPoint point) =>
        ["--scale", FullScale, .. space.Values(point).SelectMany(value => new[] { $"--{value.Name}", value.Value })];

    /// <summary>Makes a trial.</summary>
    /// <param name="trial">Settings, rung and seed.</param>
    /// <param name="cancellation">Ends it at the next step.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public FitResult Attempt(FitTrial trial, CancellationToken cancellation)
    {
        var rung = settings.Rungs[trial.Rung];
        var grid = Of(trial.Point, rung) with { Seeds = [trial.Seed] };
        var cells = new Dictionary<(double, decimal), double>();
        using var work = surroundings.OpenGrid(grid, data, device, BaselineScope.None, null);
        try
        {
            work.Compute(
                1,
                new HashSet<CellKey>(),
                finished =>
                {
                    foreach (var cell in finished)
                    {
                        if (cell.Failure is { } failure)
                        {
                            throw new NotANumberFault(failure);
                        }

                        cells.Add((cell.Key.Epsilon, cell.Key.Sparsity), cell.Accuracy);
                    }
                },
                _ => { },
                cancellation
            );
        }
        catch (NotANumberFault)
        {
            // A learning rate may be too large for a network: that is a result, and the search goes on.
            return new FitResult(trial, [], rung, target);
        }

        return new FitResult(trial, [.. rung.Cells(target).Select(cell => cells[cell])], rung, target);
    }

    private static string[] Unless(bool isUsual, string option, string value) => isUsual ? [] : [option, value];

    private static string List(IEnumerable<string> values) => string.Join(',', values);

    private GridSettings Of(FitPoint point, FitRung rung)
    {
        var command = new Command(FullScale);
        _options.AddTo(command);
        // A value that starts with @ is a value, not a file of further arguments.
        var parse = command.Parse([.. Arguments(point)], new ParserConfiguration { ResponseFileTokenReplacer = null });
        return parse.Errors.Count == 0
            ? rung.Of(_options.Settings(parse) with { RootSeed = settings.RootSeed }, target)
            : throw new UsageFault($"--vary takes settings and their values: {parse.Errors[0].Message}");
    }
}
