using System.CommandLine;
using System.Globalization;
using Experiments.Runs;
using Experiments.SubsetSum.Solvers;

namespace Experiments.CommandLine;

/// <summary>Finds the subsets of given candidates that come nearest to given targets.</summary>
internal sealed class SubsetSumSolveCommand
{
    private readonly Option<string> _candidates = File(
        "--candidates",
        "C.npy",
        "The candidates, rows × n: a set of n for each row"
    );
    private readonly Option<string> _targets = File("--targets", "T.npy", "The targets, rows × m: m for each row");
    private readonly Option<string> _radii = File(
        "--radii",
        "R.npy",
        "How far each candidate may be moved, rows × n, each at least 0 [default: not at all]"
    );
    private readonly Option<double> _eta = OptionSet.One<double>(
        "--eta",
        "X",
        "Take any subset whose error is at most η, greater than 0, instead of the one with the least error; n may then be large",
        "a number greater than 0, such as 0.01",
        (string text, out double value) => Digits.TryRead(text, out value) && value is > 0 and < double.PositiveInfinity
    );
    private readonly Option<string> _output = OptionSet.One<string>(
        "--output",
        "DIR",
        "The folder to write into, new or empty [default: results/subset-sum]",
        "a folder",
        OptionText.TryReadWord
    );
    private readonly Option<bool> _force = new("--force")
    {
        Description = "Write into a folder that is not empty; files of the same names are overwritten, others stay",
    };
    private readonly Option<int> _workers = OptionSet.Workers();

    private readonly Surroundings _surroundings;

    private SubsetSumSolveCommand(Surroundings surroundings) => _surroundings = surroundings;

    /// <summary>Makes the command.</summary>
    /// <param name="surroundings">What it sees of the outside.</param>
    public static Command Create(Surroundings surroundings)
    {
        var solve = new SubsetSumSolveCommand(surroundings);
        solve._candidates.Required = true;
        solve._targets.Required = true;
        var command = new Command(
            "solve",
            "Finds for every target the subset of its row's candidates whose sum is nearest, exactly, and writes errors.npy (rows × m), "
                + "masks.npy (rows × m × n) and, with radii, perturbations.npy."
        );
        command.Options.Add(solve._candidates);
        command.Options.Add(solve._targets);
        command.Options.Add(solve._radii);
        command.Options.Add(solve._eta);
        command.Options.Add(solve._output);
        command.Options.Add(solve._force);
        command.Options.Add(solve._workers);
        command.SetAction(solve.Run);
        return command;
    }

    private static Option<string> File(string name, string value, string description) =>
        OptionSet.One<string>(name, value, description, "a file", OptionText.TryReadWord);

    private int Run(ParseResult parse)
    {
        var rows = Rows(parse);
        double? eta = parse.GetResult(_eta) is null ? null : parse.GetRequiredValue(_eta);
        // Opened first: a folder that cannot be written is told before the work, not after.
        var folder = SolvedFolder.Open(
            OptionSet.Given(parse, _output, Path.Combine("results", "subset-sum")),
            parse.GetValue(_force)
        );
        var solved = rows.Solve(eta, OptionSet.Count(parse, _workers), _ => { }, _surroundings.Cancellation);
        var written = folder.Write(rows, solved);
        foreach (var line in Summary(rows, eta, solved))
        {
            _surroundings.Say(line);
        }

        _surroundings.Say("Written:");
        foreach (var file in written)
        {
            _surroundings.Say($"  {file}");
        }

        return ExitCode.Done;
    }

    private static IEnumerable<string> Summary(CandidateRows rows, double? eta, SolvedRows solved)
    {
        var found = solved.Errors.Where(double.IsFinite).ToList();
        yield return $"{solved.Errors.Length} targets in {rows.Rows} rows, {rows.Count} candidates each"
            + (
                eta is null
                    ? ": the least errors."
                    : $": {found.Count} are within η = {Digits.Of(eta.Value)} of a subset, the others of none."
            );
        if (found.Count == 0)
        {
            yield break;
        }

        var kept = solved.Kept.Count(isKept => isKept) / (double)found.Count;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Error: {found.Max():G6} at most, {found.Average():G6} on average; {kept:F2} candidates kept on average."
        );
        var first = Array.FindIndex(solved.Errors, error => !double.IsFinite(error));
        if (first >= 0)
        {
            yield return $"The first target without a subset is number {(first % rows.Targets) + 1} of row {(first / rows.Targets) + 1}.";
        }
    }

    private CandidateRows Rows(ParseResult parse)
    {
        var candidates = Matrix(parse.GetRequiredValue(_candidates), "candidates");
        var targets = Matrix(parse.GetRequiredValue(_targets), "targets");
        var radii = parse.GetValue(_radii) is { } file ? Matrix(file, "radii") : null;
        if (targets.Shape[0] != candidates.Shape[0])
        {
            throw new UsageFault(
                $"The targets must have as many rows as the candidates, {candidates.Shape[0]}, but they have {targets.Shape[0]}."
            );
        }

        if (radii is not null && !radii.Shape.SequenceEqual(candidates.Shape))
        {
            throw new UsageFault(
                $"The radii must have the candidates' shape, {Text(candidates.Shape)}, but they have {Text(radii.Shape)}."
            );
        }

        return new CandidateRows(
            candidates.Shape[0],
            candidates.Shape[1],
            targets.Shape[1],
            candidates.Values,
            targets.Values,
            radii?.Values ?? []
        );
    }

    private static NpyArray Matrix(string path, string what)
    {
        var array = NpyFile.ReadDoubles(path);
        return array.Shape.Count == 2
            ? array
            : throw new UsageFault(
                $"The {what} in '{path}' must have two dimensions, rows and columns, but their shape is {Text(array.Shape)}."
            );
    }

    private static string Text(IReadOnlyList<int> shape) => $"({string.Join(" × ", shape)})";
}
