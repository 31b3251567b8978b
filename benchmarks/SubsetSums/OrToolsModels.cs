using Google.OrTools.LinearSolver;
using Google.OrTools.Sat;
using LinearExpr = Google.OrTools.Sat.LinearExpr;

namespace SubsetSums;

/// <summary>
/// A subset sum of whole numbers: minimise e with e ≥ 0, e ≥ w − Σ (a_k + r_k) x_k and e ≥ Σ (a_k − r_k) x_k − w over x_k ∈ {0, 1}.
/// </summary>
/// <param name="Target">w.</param>
/// <param name="Items">The a_k.</param>
/// <param name="Radii">As many r_k ≥ 0.</param>
internal sealed record WholeNumbers(long Target, long[] Items, long[] Radii)
{
    /// <summary>What numbers are multiplied by, and then rounded: a power of two, so that going back is exact.</summary>
    public static WholeNumbers Of(double target, double[] items, double[] radii, double scale) =>
        new(Round(target * scale), [.. items.Select(a => Round(a * scale))], [.. radii.Select(r => Round(r * scale))]);

    /// <summary>The largest e that can be the minimum: the empty subset's.</summary>
    public long Bound => Math.Abs(Target);

    private static long Round(double value) => (long)Math.Round(value);
}

/// <summary>The same minima from OR-Tools, which knows nothing of ours.</summary>
internal static class OrToolsModels
{
    /// <summary>The minimum by CP-SAT, which computes in whole numbers, with one worker.</summary>
    public static long CpSat(WholeNumbers given)
    {
        var model = new CpModel();
        var kept = given.Items.Select((_, at) => (ILiteral)model.NewBoolVar($"x{at}")).ToArray();
        var error = model.NewIntVar(0, given.Bound, "e");
        model.Add(error + LinearExpr.WeightedSum(kept, High(given)) >= given.Target);
        model.Add(error - LinearExpr.WeightedSum(kept, Low(given)) >= -given.Target);
        model.Minimize(error);
        using var solver = new CpSolver { StringParameters = "num_workers:1" };
        var status = solver.Solve(model);
        return status == CpSolverStatus.Optimal
            ? solver.Value(error)
            : throw new InvalidOperationException($"CP-SAT ended with {status}.");
    }

    /// <summary>
    /// The minimum by a mixed-integer solver, which computes in double with tolerances around 1e-6: in units so large that
    /// this is one of them, its answer is wrong; the whole numbers should be such that the minimum is 1 or more.
    /// </summary>
    public static long Milp(WholeNumbers given, string name = "SCIP")
    {
        using var solver = Solver.CreateSolver(name);
        using var error = solver.MakeNumVar(0, given.Bound, "e");
        using var objective = solver.Objective();
        objective.SetCoefficient(error, 1);
        objective.SetMinimization();
        using var above = solver.MakeConstraint(given.Target, double.PositiveInfinity);
        using var below = solver.MakeConstraint(-given.Target, double.PositiveInfinity);
        above.SetCoefficient(error, 1);
        below.SetCoefficient(error, 1);
        var (high, low) = (High(given), Low(given));
        for (var at = 0; at < given.Items.Length; at++)
        {
            var kept = solver.MakeBoolVar($"x{at}");
            above.SetCoefficient(kept, high[at]);
            below.SetCoefficient(kept, -low[at]);
        }

        using var parameters = new MPSolverParameters();
        parameters.SetDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, 0);
        var status = solver.Solve(parameters);
        return status == Solver.ResultStatus.OPTIMAL
            ? (long)Math.Round(objective.Value())
            : throw new InvalidOperationException($"{name} ended with {status}.");
    }

    private static long[] High(WholeNumbers given) =>
        [.. given.Items.Zip(given.Radii, (item, radius) => item + radius)];

    private static long[] Low(WholeNumbers given) => [.. given.Items.Zip(given.Radii, (item, radius) => item - radius)];
}
