namespace Experiments.Runs;

/// <summary>An array of numbers, as read from a file.</summary>
/// <param name="Shape">The lengths of the dimensions, each at least 0; none for a single number.</param>
/// <param name="Values">The elements in row-major order, as many as the product of the lengths.</param>
public sealed record NpyArray(IReadOnlyList<int> Shape, double[] Values);
