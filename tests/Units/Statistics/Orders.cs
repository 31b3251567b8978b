namespace Units.Statistics;

/// <summary>Every order of a few things, for oracles that count instead of computing.</summary>
internal static class Orders
{
    /// <summary>All n! orders of the values, equal values told apart.</summary>
    public static IEnumerable<double[]> Of(double[] values) =>
        values.Length == 0
            ?
            [
                [],
            ]
            : Enumerable
                .Range(0, values.Length)
                .SelectMany(
                    first => Of([.. values.Where((_, index) => index != first)]),
                    (first, rest) => (double[])[values[first], .. rest]
                );

    /// <summary>All ways to order every block for itself.</summary>
    public static IEnumerable<double[][]> OfEach(double[][] blocks) =>
        blocks.Length == 0
            ?
            [
                [],
            ]
            : Of(blocks[0]).SelectMany(_ => OfEach(blocks[1..]), (first, rest) => (double[][])[first, .. rest]);
}
