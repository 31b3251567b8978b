namespace Experiments.SubsetSum.Solvers;

/// <summary>The perturbations with which a subset attains its error.</summary>
public static class SubsetPerturbation
{
    /// <summary>
    /// Writes y_k with |y_k| ≤ r_k for the kept items and 0 for the others, so that |w − Σ (a_k + y_k)| over the kept ones is
    /// e(S) up to rounding in double: the difference w − Σ a_k, or as much of it as the radii allow, is shared out in
    /// proportion to the radii.
    /// </summary>
    /// <param name="target">The target w.</param>
    /// <param name="items">The n items a_k.</param>
    /// <param name="radii">The n radii r_k ≥ 0, or nothing where all are 0.</param>
    /// <param name="kept">n answers: whether each item is in the subset.</param>
    /// <param name="perturbations">n places; gets the y_k.</param>
    /// <exception cref="SubsetSumFault">The lengths differ.</exception>
    public static void Share(
        double target,
        ReadOnlySpan<double> items,
        ReadOnlySpan<double> radii,
        ReadOnlySpan<bool> kept,
        Span<double> perturbations
    )
    {
        if (
            kept.Length != items.Length
            || perturbations.Length != items.Length
            || (!radii.IsEmpty && radii.Length != items.Length)
        )
        {
            throw new SubsetSumFault(
                $"Every candidate needs one radius, one answer and one perturbation, but there are {items.Length} candidates, {radii.Length} radii, {kept.Length} answers and {perturbations.Length} perturbations."
            );
        }

        perturbations.Clear();
        if (radii.IsEmpty)
        {
            return;
        }

        var (difference, radius) = (target, 0.0);
        for (var index = 0; index < items.Length; index++)
        {
            difference -= kept[index] ? items[index] : 0;
            radius += kept[index] ? radii[index] : 0;
        }

        var share = radius > 0 ? Math.Clamp(difference / radius, -1, 1) : 0;
        for (var index = 0; index < items.Length; index++)
        {
            perturbations[index] = kept[index] ? share * radii[index] : 0;
        }
    }
}
