using Experiments.Runs;
using static Experiments.Reports.Pages.Html;

namespace Experiments.Reports.Pages;

/// <summary>How a run was made: command, time, machine, settings and files.</summary>
internal static class MadeTable
{
    private const string Unknown = "not recorded";

    public static Html Of(FinishedGrid run) =>
        All(
            Tag("p", "The command:"),
            Tag("pre", Tag("code", run.Making?.Command ?? Unknown)).With("tabindex", "0"),
            PageTable.Of(
                "made-machine",
                "Where and with what",
                ["what", "value"],
                Facts(run).Select(fact => (IReadOnlyList<Html>)[fact.Name, fact.Value]),
                "plain made",
                sorts: false
            ),
            PageTable.Of(
                "made-settings",
                "All settings",
                ["setting", "value"],
                run.Settings.Select(line => (IReadOnlyList<Html>)[Tag("code", line.Name), line.Value]),
                "plain made",
                sorts: false
            ),
            Tag("p", "Files beside this page:"),
            Tag(
                "ul",
                ReportFiles.Beside.Select(file =>
                    Tag("li", Tag("a", file.Name).With("href", file.Name), $": {file.Meaning}")
                )
            )
        );

    /// <summary>Run, time and fingerprint, for a person to read.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(FinishedGrid run)
    {
        yield return ("run", run.Name);
        yield return ("wall time", WallTime(run.Making));
        if (run.Fingerprint is not { } made)
        {
            yield return ("machine and versions", Unknown);
            yield break;
        }

        yield return ("program", made.Program);
        yield return ("device", made.Driver.Length == 0 ? made.Device : $"{made.Device}, driver {made.Driver}");
        yield return ("processor", $"{made.Processor}, {made.Capability}");
        yield return ("system", made.System);
        yield return (".NET", made.Runtime);
        yield return ("TorchSharp", made.TorchSharp);
        yield return ("libtorch", made.Libtorch);
    }

    private static string WallTime(Making? making) =>
        making switch
        {
            null => Unknown,
            { Seconds: { } seconds, Merged: { } folders } =>
                $"{seconds:0.#} s{With(making.Workers)}, the sum over the {folders} {(folders == 1 ? "folder" : "folders")} that it was merged from",
            { Seconds: { } seconds, Workers: { } workers } => $"{seconds:0.#} s{With(workers)}",
            _ => "not known, because the run was not made in one go",
        };

    private static string With(int? workers) =>
        workers is null ? "" : $" with {workers} {(workers == 1 ? "worker" : "workers")}";
}
