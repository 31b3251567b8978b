using System.Text.Json;
using Experiments.Construction;

namespace Experiments.Runs;

/// <summary>What a run of <c>construct --minimal</c> found, read from its folder.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Target">The widths of the target, such as "784-500-10".</param>
/// <param name="Perturbed">Which weights may be moved.</param>
/// <param name="Range">R: the candidate's weights are uniform on (−R, R).</param>
/// <param name="Rows">Its rows for one η, by ε, ascending; one or more.</param>
public sealed record FinishedWidths(
    string Path,
    string Target,
    PerturbedWeights Perturbed,
    double Range,
    IReadOnlyList<WidthRow> Rows
)
{
    private const string Group = "width";

    /// <summary>The folder's own name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>η.</summary>
    public double Eta => Rows[0].Eta;

    /// <summary>The row at ε = 0; null where there is none.</summary>
    public WidthRow? Unperturbed => Rows.FirstOrDefault(row => row.Epsilon == 0);

    /// <summary>The rows of most draws of all runs in a folder, for the η nearest to 0.01.</summary>
    /// <param name="output">The folder of all results.</param>
    /// <returns>The run, or null where there is none with rows; the first by name among equals.</returns>
    /// <exception cref="RunFault">A file cannot be read or is damaged.</exception>
    public static FinishedWidths? Find(string output) =>
        FoundRuns
            .In(output)
            .Select(Read)
            .OfType<FinishedWidths>()
            .MaxBy(widths => widths.Rows.Sum(row => (long)row.Draws));

    private static FinishedWidths? Read(string folder)
    {
        var file = System.IO.Path.Combine(folder, RunFolder.WidthName);
        if (WholeFile.Read(file) is not { } text)
        {
            return null;
        }

        var nearest = WidthFile
            .Read(file, text)
            .GroupBy(row => row.Eta)
            .MinBy(group => Math.Abs(Math.Log(group.Key / 0.01)));
        if (nearest is null)
        {
            return null;
        }

        var settings = System.IO.Path.Combine(folder, RunFolder.SettingsName);
        try
        {
            var group = SettingsTree.Parse(WholeFile.Read(settings) ?? "")[Group] ?? throw new JsonException();
            return new FinishedWidths(
                folder,
                group["target"]?.GetValue<string>() ?? throw new JsonException(),
                Enum.Parse<PerturbedWeights>(group["perturbed"]?.GetValue<string>() ?? ""),
                group["range"]?.GetValue<double>() ?? throw new JsonException(),
                [.. nearest.OrderBy(row => row.Epsilon)]
            );
        }
        catch (Exception cause)
            when (cause is JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            throw new RunFault(
                $"'{settings}' does not hold the settings of a construction that can be read; it is damaged.",
                cause
            );
        }
    }
}
