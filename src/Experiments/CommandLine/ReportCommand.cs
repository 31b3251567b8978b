using System.CommandLine;
using Experiments.Data;
using Experiments.Reports.Pages;
using Experiments.Runs;

namespace Experiments.CommandLine;

/// <summary>Writes the report page of a finished run again, or sets several runs side by side.</summary>
internal sealed class ReportCommand
{
    private const int MostNames = 4;

    private readonly Argument<string[]> _runs = new("RUN")
    {
        Description =
            "The folder of a finished run, such as results/3d7e9839bd06; two or more are set side by side, the first as what the others are compared with",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<string> _output = OptionSet.One<string>(
        "--output",
        "DIR",
        "Folder for the page of two or more runs [default: compared-… beside the first run]",
        "a folder",
        OptionText.TryReadWord
    );
    private readonly Option<bool> _open = Open();

    private readonly Surroundings _surroundings;

    private ReportCommand(Surroundings surroundings) => _surroundings = surroundings;

    /// <summary>Makes the command.</summary>
    /// <param name="surroundings">What it sees of the outside.</param>
    public static Command Create(Surroundings surroundings)
    {
        var report = new ReportCommand(surroundings);
        var command = new Command(
            "report",
            "Writes the report page of a finished run again, or sets two or more runs side by side: what changed, and how far their accuracies are apart."
        );
        command.Arguments.Add(report._runs);
        command.Options.Add(report._output);
        command.Options.Add(report._open);
        command.SetAction(report.Run);
        return command;
    }

    /// <summary>The option to open the page.</summary>
    public static Option<bool> Open() =>
        new("--open") { Description = "Opens the report page with the system's browser when it is written" };

    /// <summary>Writes the report of one run into its folder, with the recorded verdicts, and subset sums and widths of runs beside it.</summary>
    /// <returns>The page's file.</returns>
    public static string Write(FinishedGrid run, PosterTable poster, Surroundings surroundings)
    {
        var (page, missing) = ReportFiles.Write(
            run.Path,
            new ReportInput
            {
                Run = run,
                Poster = poster,
                Claims = RecordedClaims.Read(surroundings),
                Needs = Beside("subset sums", () => FinishedNeeds.Find(run.Output), surroundings),
                Widths = Beside("widths", () => FinishedWidths.Find(run.Output), surroundings),
            }
        );
        NoteMissing(missing, surroundings);
        return page;
    }

    // Another run's damage is no reason to give this one no page.
    private static T? Beside<T>(string what, Func<T?> find, Surroundings surroundings)
        where T : class
    {
        try
        {
            return find();
        }
        catch (RunFault fault)
        {
            surroundings.Note($"The page has no {what}: {fault.Message}");
            return null;
        }
    }

    /// <summary>Opens the page if that was asked for; says so where it cannot be.</summary>
    public static void Show(string page, bool open, Surroundings surroundings)
    {
        if (open && !surroundings.Open(page))
        {
            surroundings.Note($"There is nothing here that opens '{page}'; any browser shows it.");
        }
    }

    private int Run(ParseResult parse)
    {
        var paths = parse.GetRequiredValue(_runs);
        if (paths.FirstOrDefault(path => !FinishedGrid.IsRun(path)) is { } other)
        {
            throw new UsageFault(
                $"'{other}' is not the folder of a run: a folder with {RunFolder.SettingsName} was expected, such as results/3d7e9839bd06."
            );
        }

        var places = paths.Select(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))).ToList();
        if (places.CountBy(place => place).FirstOrDefault(place => place.Value > 1).Key is { } twice)
        {
            throw new UsageFault($"'{twice}' is named twice; a run is compared with others.");
        }

        if (paths.Length == 1 && parse.GetResult(_output) is not null)
        {
            throw new UsageFault(
                "--output is for the page of two or more runs; that of one run lies in its own folder."
            );
        }

        FinishedGrid[] runs = [.. paths.Select(FinishedGrid.Read)];
        var poster = PosterTable.Read();
        var page = runs is [var run] ? Write(run, poster, _surroundings) : Compare(parse, new RunsInput(runs, poster));
        _surroundings.Say("Written:");
        _surroundings.Say($"  {Path.Combine(Path.GetDirectoryName(page)!, RunFolder.ReportName)}");
        _surroundings.Say($"  {page}");
        Show(page, parse.GetValue(_open), _surroundings);
        return ExitCode.Done;
    }

    private string Compare(ParseResult parse, RunsInput input)
    {
        var folder = parse.GetValue(_output) ?? Path.Combine(input.Runs[0].Output, $"compared-{Names(input.Runs)}");
        var (page, missing) = ReportFiles.Write(folder, input);
        NoteMissing(missing, _surroundings);
        return page;
    }

    // As long as a folder's name may be, whatever the number of runs.
    private static string Names(IReadOnlyList<FinishedGrid> runs) =>
        runs.Count <= MostNames
            ? string.Join('-', runs.Select(run => run.Name))
            : $"{runs[0].Name}-and-{runs.Count - 1}-others";

    private static void NoteMissing(string? fault, Surroundings surroundings)
    {
        if (fault is not null)
        {
            surroundings.Note($"The page has no figures: {fault}");
        }
    }
}
