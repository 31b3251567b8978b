using System.Runtime.CompilerServices;

namespace Experiments.Statistics;

/// <summary>The condition on every list of measured values: no NaN, no infinity.</summary>
internal static class Finite
{
    /// <summary>Passes a list whose values are all finite; an empty one passes.</summary>
    /// <param name="values">The values.</param>
    /// <param name="name">The argument's name for the exception, supplied by the compiler.</param>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static void Require(
        IReadOnlyList<double> values,
        [CallerArgumentExpression(nameof(values))] string? name = null
    )
    {
        ArgumentNullException.ThrowIfNull(values, name);
        for (int i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException($"Value {i} (counted from 0) is {values[i]}, which is not finite.", name);
            }
        }
    }
}
