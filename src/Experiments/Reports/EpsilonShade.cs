namespace Experiments.Reports;

/// <summary>One colour for one perturbation scale, in every chart that has a line for it.</summary>
internal static class EpsilonShade
{
    // The poster's scales stand evenly apart, because there most lines are; larger ones share the light end.
    private static readonly (double Epsilon, double Shade)[] Marks =
    [
        (0.001, 0.085),
        (0.005, 0.17),
        (0.01, 0.255),
        (0.02, 0.34),
        (0.03, 0.425),
        (0.04, 0.51),
        (0.05, 0.595),
        (0.1, 0.68),
        (0.2, 0.765),
        (0.3, 0.85),
        (10, 1),
    ];

    /// <summary>The place on the colour scale, from 0 for ε = 0 to 1 for ε = 10 and more; between the poster's ε by logarithm.</summary>
    public static double Of(double epsilon)
    {
        if (epsilon < Marks[0].Epsilon)
        {
            return Marks[0].Shade * epsilon / Marks[0].Epsilon;
        }

        for (var index = 1; index < Marks.Length; index++)
        {
            var ((low, from), (high, to)) = (Marks[index - 1], Marks[index]);
            if (epsilon <= high)
            {
                return from + ((to - from) * Math.Log(epsilon / low) / Math.Log(high / low));
            }
        }

        return 1;
    }
}
