using System.CommandLine;
using Experiments.Data;
using Experiments.Runs;

namespace Experiments.CommandLine;

/// <summary>Makes one run of the shards that several machines computed.</summary>
internal sealed class MergeCommand
{
    private readonly Argument<string[]> _runs = new("RUN")
    {
        Description =
            "The folder of a shard or of a run, complete or not, such as results/3d7e9839bd06-shard-1-of-8, or a folder that holds such folders and no others",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<string> _output = OptionSet.Output();
    private readonly Option<bool> _mixed = new("--mixed-machines")
    {
        Description =
            "Merges also what machines or libraries computed that give different bits; the run's fingerprint then names all of them",
    };
    private readonly Option<bool> _open = ReportCommand.Open();

    private readonly IReadOnlyList<string> _arguments;
    private readonly Surroundings _surroundings;

    private MergeCommand(IReadOnlyList<string> arguments, Surroundings surroundings) =>
        (_arguments, _surroundings) = (arguments, surroundings);

    /// <summary>Makes the command.</summary>
    /// <param name="arguments">The program's arguments, which the report repeats.</param>
    /// <param name="surroundings">What it sees of the outside.</param>
    public static Command Create(IReadOnlyList<string> arguments, Surroundings surroundings)
    {
        var merge = new MergeCommand(arguments, surroundings);
        var command = new Command(
            "merge",
            "Makes one run of the folders that --shard computed on several machines, with the same table, bit for bit, as a run on one machine. "
                + "The folders stay as they are; nothing is written unless all cells are there."
        );
        command.Arguments.Add(merge._runs);
        command.Options.Add(merge._output);
        command.Options.Add(merge._mixed);
        command.Options.Add(merge._open);
        command.SetAction(merge.Run);
        return command;
    }

    private int Run(ParseResult parse)
    {
        string[] folders =
        [
            .. parse.GetRequiredValue(_runs).SelectMany(Folders).DistinctBy(folder => Path.GetFullPath(folder)),
        ];
        var merge = new GridMerge(folders, parse.GetValue(_mixed));
        var poster = PosterTable.Read();
        using var folder = merge.Write(OptionSet.Find(parse, _output), CommandText.Of(_arguments));
        _surroundings.Note(
            $"Merged {folders.Length} {(folders.Length == 1 ? "folder" : "folders")} into '{folder.Path}': {merge.Cells} cells"
                + (
                    merge.Doubled == 0
                        ? "."
                        : $", {merge.Doubled} of them in more than one folder with the same numbers."
                )
        );
        if (!merge.HasOneBaselineScope)
        {
            _surroundings.Note(
                "The folders were computed with different --baselines: the accuracies under masks that nobody trained are not those of one run."
            );
        }

        return GridResults.Show(folder, poster, parse.GetValue(_open), _surroundings);
    }

    private static IEnumerable<string> Folders(string path)
    {
        if (FinishedGrid.IsRun(path))
        {
            return [Path.TrimEndingDirectorySeparator(path)];
        }

        string[] within = [.. FoundRuns.In(path)];
        return within.Length > 0
            ? within
            : throw new UsageFault(
                $"'{path}' is neither the folder of a run nor one that holds some: a folder with {RunFolder.SettingsName} was expected, such as results/3d7e9839bd06-shard-1-of-8."
            );
    }
}
