using Experiments.Data;
using Experiments.Runs;

namespace Experiments.Reports.Pages;

/// <summary>Runs to set side by side: the first is what the others are compared with.</summary>
/// <param name="Runs">Two or more.</param>
/// <param name="Poster">The poster's table.</param>
public sealed record RunsInput(IReadOnlyList<FinishedGrid> Runs, PosterTable Poster)
{
    /// <summary>What a run is called beside the others, such as "A (3d7e9839bd06)".</summary>
    internal string Label(int index) => $"{Letter(index)} ({Runs[index].Name})";

    /// <summary>The letter of a run, or its number where the letters are used up.</summary>
    internal static string Letter(int index) => index < 26 ? $"{(char)('A' + index)}" : $"{index + 1}";

    /// <summary>The names of all settings that are not the same in all runs, and each run's value; "–" where it has none.</summary>
    internal IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Changes()
    {
        string[] names = [.. Runs.SelectMany(run => Facts(run).Select(line => line.Name)).Distinct()];
        return
        [
            .. from name in names
            let values = Runs.Select(run => Facts(run).FirstOrDefault(line => line.Name == name).Value ?? "–").ToArray()
            where values.Distinct().Count() > 1
            select (name, (IReadOnlyList<string>)values),
        ];
    }

    private static IEnumerable<(string Name, string Value)> Facts(FinishedGrid run) =>
        run.Settings.Concat(MadeTable.Facts(run).Where(fact => fact.Name is not ("run" or "wall time")));
}
