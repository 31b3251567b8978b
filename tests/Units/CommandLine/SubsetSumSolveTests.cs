using Experiments.Runs;
using Units.Runs;

namespace Units.CommandLine;

public sealed class SubsetSumSolveTests : IDisposable
{
    private readonly Session _session = new();
    private readonly ScratchFolder _scratch = new();

    private string Output => _scratch.File("out");

    [Fact]
    public void Solve_TwoRows_WritesErrorsAndMasks()
    {
        Write("C", [0.5, 0.25, -1, 0.75, 0.1, 0.2], 2, 3);
        Write("T", [-0.5, 0.8, 1.06, 0.31], 2, 2);

        Assert.Equal(0, Solve("--candidates C --targets T"));

        Assert.Equal([0, 0.05, 0.01, 0.01], Values("errors").Select(error => Math.Round(error, 12)));
        Assert.Equal([1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1], Values("masks"));
        Assert.Equal([2, 2, 3], Read("masks").Shape);
        Assert.Equal(
            $"""
            4 targets in 2 rows, 3 candidates each: the least errors.
            Error: 0.05 at most, 0.0175 on average; 2.25 candidates kept on average.
            Written:
              {Path.Combine(Output, "errors.npy")}
              {Path.Combine(Output, "masks.npy")}

            """.ReplaceLineEndings("\n"),
            _session.Output
        );
        Assert.Empty(_session.Messages);
    }

    [Fact]
    public void Solve_Radii_WritesPerturbationsWithinThem()
    {
        Write("C", [0.5, 0.25], 1, 2);
        Write("T", [0.78], 1, 1);
        Write("R", [0.01, 0.01], 1, 2);

        Assert.Equal(0, Solve("--candidates C --targets T --radii R"));

        Assert.Equal(0.01, Values("errors")[0], 1e-12);
        Assert.Equal([1, 1, 2], Read("perturbations").Shape);
        Assert.All(Values("perturbations"), moved => Assert.Equal(0.01, moved, 1e-12));
        Assert.Contains("perturbations.npy", _session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_Eta_SaysHowManyHaveASubsetAndWhichIsTheFirstWithout()
    {
        Write("C", [0.5, 0.25, 0.5, 0.25], 2, 2);
        Write("T", [0.52, 0.77, 0.26, 0.9], 2, 2);

        Assert.Equal(0, Solve("--candidates C --targets T --eta 0.03"));

        Assert.StartsWith(
            "4 targets in 2 rows, 2 candidates each: 3 are within η = 0.03 of a subset, the others of none.\n",
            _session.Output
        );
        Assert.Contains(
            "The first target without a subset is number 2 of row 2.\n",
            _session.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(double.PositiveInfinity, Values("errors")[3]);
        Assert.Equal([0, 0], Values("masks")[6..]);
    }

    [Fact]
    public void Solve_FolderNotEmpty_IsRefusedUnlessForced()
    {
        Write("C", [0.5], 1, 1);
        Write("T", [0.5], 1, 1);
        Assert.Equal(0, Solve("--candidates C --targets T"));

        Assert.Equal(1, Solve("--candidates C --targets T"));
        Assert.Equal($"'{Output}' is not empty; --force writes the results into it all the same.\n", _session.Messages);
        Assert.Equal(0, Solve("--candidates C --targets T --force"));
    }

    [Theory]
    [InlineData("--candidates C", "Option '--targets' is required.")]
    [InlineData("--candidates missing --targets T", "There is no file '{missing}'.")]
    [InlineData(
        "--candidates C --targets Line",
        "The targets in '{Line}' must have two dimensions, rows and columns, but their shape is (2)."
    )]
    [InlineData(
        "--candidates C --targets Three",
        "The targets must have as many rows as the candidates, 2, but they have 3."
    )]
    [InlineData(
        "--candidates C --targets T --radii Three",
        "The radii must have the candidates' shape, (2 × 2), but they have (3 × 1)."
    )]
    [InlineData("--candidates Empty --targets T", "Each row needs at least one candidate, but there is none.")]
    [InlineData(
        "--candidates NaN --targets T",
        "In row 2: Candidate 2 must be a number between −128 and 128, where sums are exact, but it is NaN."
    )]
    [InlineData(
        "--candidates Large --targets T",
        "In row 1: The candidates' sizes and radii must sum to less than 128, where sums are exact, but they sum to more."
    )]
    [InlineData("--candidates C --targets T --radii Negative", "In row 1: Radius 1 must be at least 0, but it is -1.")]
    [InlineData("--candidates C --targets T --eta 0", "--eta takes a number greater than 0, such as 0.01, not '0'.")]
    [InlineData(
        "--candidates C --targets T --eta nan",
        "--eta takes a number greater than 0, such as 0.01, not 'nan'."
    )]
    public void Solve_BadInput_IsOneSentenceAndExitCode2(string options, string sentence)
    {
        Write("C", [1, 2, 3, 4], 2, 2);
        Write("T", [1, 2], 2, 1);
        Write("Line", [1, 2], 2);
        Write("Three", [1, 2, 3], 3, 1);
        Write("Empty", [], 2, 0);
        Write("NaN", [1, 2, 3, double.NaN], 2, 2);
        Write("Large", [100, 60, 1, 1], 2, 2);
        Write("Negative", [-1, 0, 0, 0], 2, 2);

        Assert.Equal(2, Solve(options));

        Assert.Equal(
            sentence.Replace("{missing}", _scratch.File("missing")).Replace("{Line}", _scratch.File("Line")) + "\n",
            _session.Messages
        );
        Assert.Empty(_session.Output);
        // Nothing but an empty folder is left behind.
        Assert.Empty(Directory.Exists(Output) ? Directory.EnumerateFileSystemEntries(Output) : []);
    }

    public void Dispose()
    {
        _session.Dispose();
        _scratch.Dispose();
    }

    private int Solve(string options) =>
        _session.RunExactly([
            "subset-sum",
            "solve",
            .. options.Split(' ').Select(word => char.IsLetter(word[0]) && word != "nan" ? _scratch.File(word) : word),
            "--output",
            Output,
        ]);

    private void Write(string name, double[] values, params int[] shape) =>
        NpyFile.Write<double>(_scratch.File(name), values, shape);

    private NpyArray Read(string name) => NpyFile.ReadDoubles(Path.Combine(Output, $"{name}.npy"));

    private double[] Values(string name) => Read(name).Values;
}
