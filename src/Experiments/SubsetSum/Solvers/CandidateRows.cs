namespace Experiments.SubsetSum.Solvers;

/// <summary>Many subset sum problems: in each row, targets that are approximated by subsets of the row's own candidates.</summary>
public sealed class CandidateRows
{
    private readonly double[] _candidates;
    private readonly double[] _targets;
    private readonly double[] _radii;

    /// <summary>Takes the arrays as they are.</summary>
    /// <param name="rows">The number of rows, at least 0.</param>
    /// <param name="count">n, the candidates of a row, at least 1.</param>
    /// <param name="targetCount">m, the targets of a row, at least 0.</param>
    /// <param name="candidates">rows × n candidates, row by row.</param>
    /// <param name="targets">rows × m targets, row by row.</param>
    /// <param name="radii">rows × n radii, the most that each candidate may be moved by, or none for all 0.</param>
    /// <exception cref="SubsetSumFault">A row has no candidates, or the masks do not fit into one array.</exception>
    /// <exception cref="ArgumentException">An array has another length.</exception>
    public CandidateRows(int rows, int count, int targetCount, double[] candidates, double[] targets, double[] radii)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(targetCount);
        if (count < 1)
        {
            throw new SubsetSumFault("Each row needs at least one candidate, but there is none.");
        }

        Require(candidates, (long)rows * count, nameof(candidates));
        Require(targets, (long)rows * targetCount, nameof(targets));
        Require(radii, radii.Length == 0 ? 0 : candidates.Length, nameof(radii));
        if ((long)targets.Length * count > Array.MaxLength)
        {
            throw new SubsetSumFault(
                $"At most {Array.MaxLength} targets × candidates fit into one array of masks, but there are {(long)targets.Length * count}."
            );
        }

        (Rows, Count, Targets) = (rows, count, targetCount);
        (_candidates, _targets, _radii) = (candidates, targets, radii);
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>n, the candidates of a row.</summary>
    public int Count { get; }

    /// <summary>m, the targets of a row.</summary>
    public int Targets { get; }

    /// <summary>Whether candidates may be moved.</summary>
    public bool HasRadii => _radii.Length > 0;

    /// <summary>Finds a subset for every target.</summary>
    /// <param name="eta">η: any subset within it is enough; null for the least error.</param>
    /// <param name="workers">The number of threads, at least 1; the results do not depend on it.</param>
    /// <param name="onProgress">Called with the targets that have just been solved, by several threads at a time.</param>
    /// <param name="cancellation">Ends the work at the next row, or the next target of a row that is solved target by target.</param>
    /// <exception cref="SubsetSumFault">A row cannot be computed with; the sentence names the first such one that was met.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public SolvedRows Solve(double? eta, int workers, Action<long> onProgress, CancellationToken cancellation)
    {
        var solved = new SolvedRows(
            new double[_targets.Length],
            new bool[_targets.Length * Count],
            HasRadii ? new double[_targets.Length * Count] : []
        );
        Workers.Run(
            workers,
            Enumerable.Range(0, Rows).Select(row => new Row(row)),
            () =>
            {
                var (single, shared) = (new SubsetSumSolver(), new SharedCandidates());
                return (row, stop) =>
                {
                    try
                    {
                        Solve(row.Index, eta, single, shared, solved, stop);
                    }
                    catch (SubsetSumFault fault)
                    {
                        throw new SubsetSumFault($"In row {row.Index + 1}: {fault.Message}");
                    }

                    onProgress(Targets);
                };
            },
            cancellation
        );
        return solved;
    }

    private void Solve(
        int row,
        double? eta,
        SubsetSumSolver single,
        SharedCandidates shared,
        SolvedRows solved,
        CancellationToken cancellation
    )
    {
        var candidates = _candidates.AsSpan(row * Count, Count);
        var radii = HasRadii ? _radii.AsSpan(row * Count, Count) : [];
        var targets = _targets.AsSpan(row * Targets, Targets);
        var errors = solved.Errors.AsSpan(row * Targets, Targets);
        var kept = solved.Kept.AsSpan(row * Targets * Count, Targets * Count);
        for (var index = 0; index < Targets; index++)
        {
            // Told here, where the target has a number.
            if (!(Math.Abs(targets[index]) < FixedPoint.Range))
            {
                _ = FixedPoint.Of(targets[index], $"Target {index + 1}");
            }
        }

        if (eta is null && SharedCandidates.IsWorth(Count, Targets))
        {
            shared.Load(candidates, radii);
            shared.Minimum(targets, errors, kept);
        }
        else
        {
            for (var index = 0; index < Targets; index++)
            {
                cancellation.ThrowIfCancellationRequested();
                var mask = kept.Slice(index * Count, Count);
                if (eta is not { } enough)
                {
                    errors[index] = single.Minimum(targets[index], candidates, radii, mask);
                }
                else
                {
                    // ∞ where there is no such subset.
                    _ = single.Within(targets[index], candidates, radii, enough, mask, out errors[index]);
                }
            }
        }

        for (var index = 0; HasRadii && index < Targets; index++)
        {
            var start = ((row * Targets) + index) * Count;
            SubsetPerturbation.Share(
                targets[index],
                candidates,
                radii,
                kept.Slice(index * Count, Count),
                solved.Perturbations.AsSpan(start, Count)
            );
        }
    }

    private static void Require(double[] values, long length, string name)
    {
        if (values.Length != length)
        {
            throw new ArgumentException($"{length} numbers are needed, but there are {values.Length}.", name);
        }
    }

    private sealed record Row(int Index);
}

/// <summary>What was found for every target of <see cref="CandidateRows"/>.</summary>
/// <param name="Errors">rows × m: how far the perturbed subset's sum stays from the target; ∞ where no subset is near enough.</param>
/// <param name="Kept">rows × m × n: whether each candidate is kept.</param>
/// <param name="Perturbations">rows × m × n: by how much each kept candidate is moved; empty where there are no radii.</param>
public sealed record SolvedRows(double[] Errors, bool[] Kept, double[] Perturbations);
