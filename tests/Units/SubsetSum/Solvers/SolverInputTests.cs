using Experiments.SubsetSum;
using Experiments.SubsetSum.Solvers;

namespace Units.SubsetSum.Solvers;

public sealed class SolverInputTests
{
    [Theory]
    [InlineData(0, new double[0], new double[0], "A subset sum needs at least one candidate, but none was given.")]
    [InlineData(
        0,
        new[] { 1.0, 2 },
        new[] { 0.1 },
        "Every candidate needs one radius, but there are 2 candidates and 1 radii."
    )]
    [InlineData(
        0,
        new[] { 1, double.NaN },
        new double[0],
        "Candidate 2 must be a number between −128 and 128, where sums are exact, but it is NaN."
    )]
    [InlineData(
        0,
        new[] { double.NegativeInfinity },
        new double[0],
        "Candidate 1 must be a number between −128 and 128, where sums are exact, but it is -Infinity."
    )]
    [InlineData(
        0,
        new[] { 1.0 },
        new[] { double.NaN },
        "Radius 1 must be a number between −128 and 128, where sums are exact, but it is NaN."
    )]
    [InlineData(0, new[] { 1.0 }, new[] { -0.5 }, "Radius 1 must be at least 0, but it is -0.5.")]
    [InlineData(
        double.NaN,
        new[] { 1.0 },
        new double[0],
        "The target must be a number between −128 and 128, where sums are exact, but it is NaN."
    )]
    [InlineData(
        128,
        new[] { 1.0 },
        new double[0],
        "The target must be a number between −128 and 128, where sums are exact, but it is 128."
    )]
    [InlineData(
        200,
        new[] { 1.0 },
        new double[0],
        "The target must be a number between −128 and 128, where sums are exact, but it is 200."
    )]
    [InlineData(
        0,
        new[] { 1.0, 128 },
        new double[0],
        "Candidate 2 must be a number between −128 and 128, where sums are exact, but it is 128."
    )]
    [InlineData(
        0,
        new[] { 64.0, -64 },
        new double[0],
        "The candidates' sizes and radii must sum to less than 128, where sums are exact, but they sum to more."
    )]
    [InlineData(
        0,
        // Together beyond 256, where 64 bits begin anew.
        new[] { 127.9, -127.9 },
        new[] { 0, 127.9 },
        "The candidates' sizes and radii must sum to less than 128, where sums are exact, but they sum to more."
    )]
    [InlineData(
        0,
        new[] { 100.0, -20, 127.9 },
        new[] { 8.0, 0, 127.9 },
        "The candidates' sizes and radii must sum to less than 128, where sums are exact, but they sum to more."
    )]
    [InlineData(
        -30,
        new[] { 50.0, -40 },
        new[] { 8.0, 0 },
        "The sizes of the target and of the candidates, their radii and η must sum to less than 128, where sums are exact, but they sum to 128."
    )]
    public void Minimum_NumbersItCannotComputeWith_SaysWhichAndWhy(
        double target,
        double[] items,
        double[] radii,
        string sentence
    )
    {
        var solver = new SubsetSumSolver();

        var fault = Assert.Throws<SubsetSumFault>(() => solver.Minimum(target, items, radii, new bool[items.Length]));
        var same = Assert.Throws<SubsetSumFault>(() =>
            solver.Within(target, items, radii, 1e-3, new bool[items.Length], out _)
        );
        var shared = Assert.Throws<SubsetSumFault>(() =>
        {
            var candidates = new SharedCandidates();
            candidates.Load(items, radii);
            candidates.Minimum([target], new double[1], new bool[items.Length]);
        });

        Assert.Equal([sentence, sentence, sentence], [fault.Message, same.Message, shared.Message]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1e-3)]
    [InlineData(double.NaN)]
    public void Within_EtaNotAboveZero_SaysSo(double eta)
    {
        var candidates = new SharedCandidates();
        candidates.Load([0.5], []);

        var fault = Assert.Throws<SubsetSumFault>(() =>
            new SubsetSumSolver().Within(0.2, [0.5], [], eta, new bool[1], out _)
        );
        var shared = Assert.Throws<SubsetSumFault>(() => candidates.Within([0.2], eta, new double[1], new bool[1]));

        Assert.Equal($"η must be above 0, but it is {eta:R}.", fault.Message);
        Assert.Equal(fault.Message, shared.Message);
    }

    [Fact]
    public void Within_EtaBeyondTheRange_SaysSoUnlessNothingIsNear()
    {
        var solver = new SubsetSumSolver();
        var fault = Assert.Throws<SubsetSumFault>(() => solver.Within(60, [62], [], 59, new bool[1], out _));

        Assert.Contains("but they sum to 181", fault.Message, StringComparison.Ordinal);
        Assert.True(solver.Within(60, [62], [], double.PositiveInfinity, new bool[1], out var error));
        Assert.Equal(60, error);
    }

    [Fact]
    public void Minimum_AnswerOfAnotherLength_SaysSo()
    {
        var fault = Assert.Throws<SubsetSumFault>(() => new SubsetSumSolver().Minimum(0, [1, 2], [], new bool[3]));

        Assert.Equal(
            "Every candidate needs one place in the answer, but there are 2 candidates and 3 places.",
            fault.Message
        );
    }

    [Fact]
    public void Shared_AnswersOfAnotherLengthOrNoItems_SaysSo()
    {
        var candidates = new SharedCandidates();
        var nothing = Assert.Throws<SubsetSumFault>(() => candidates.Minimum([0.1], new double[1], new bool[1]));
        candidates.Load([1, 2], []);
        var lengths = Assert.Throws<SubsetSumFault>(() => candidates.Minimum([0.1], new double[1], new bool[3]));
        var within = Assert.Throws<SubsetSumFault>(() => candidates.Within([0.1], 1, new double[1], new bool[3]));

        // Items that were refused leave none behind.
        _ = Assert.Throws<SubsetSumFault>(() => candidates.Load([double.NaN], []));
        var refused = Assert.Throws<SubsetSumFault>(() => candidates.Minimum([0.1], new double[1], new bool[1]));

        Assert.Equal("Targets need candidates, but none were loaded.", nothing.Message);
        Assert.Equal(nothing.Message, refused.Message);
        Assert.Equal(
            "1 targets and 2 candidates need 1 places for errors and 2 for subsets, but there are 1 and 3.",
            lengths.Message
        );
        Assert.Equal(lengths.Message, within.Message);
    }

    [Fact]
    public void SharedMinimum_MoreItemsThanThereIsRoomFor_SaysSo()
    {
        var candidates = new SharedCandidates();
        candidates.Load([.. Enumerable.Repeat(0.5, 49)], []);

        var fault = Assert.Throws<SubsetSumFault>(() => candidates.Minimum([0.1], new double[1], new bool[49]));

        Assert.Equal(
            "There is no room for the sums of 49 candidates; fewer candidates, or a larger η in place of the exact minimum, need less.",
            fault.Message
        );
    }

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(1, 2, 1)]
    [InlineData(1, 1, 2)]
    public void Share_LengthsThatDiffer_SaysSo(int radii, int answers, int perturbations)
    {
        var fault = Assert.Throws<SubsetSumFault>(() =>
            SubsetPerturbation.Share(0, [1], new double[radii], new bool[answers], new double[perturbations])
        );

        Assert.Equal(
            $"Every candidate needs one radius, one answer and one perturbation, but there are 1 candidates, {radii} radii, {answers} answers and {perturbations} perturbations.",
            fault.Message
        );
    }

    [Fact]
    public void Share_NoRadii_LeavesNothingOfWhatWasInThePlaces()
    {
        double[] perturbations = [7, 7];

        SubsetPerturbation.Share(1, [0.25, 0.5], [], [true, false], perturbations);

        Assert.Equal([0, 0], perturbations);
    }
}
