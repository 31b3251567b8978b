namespace Experiments.Construction;

/// <summary>How near all weights of a target can be reached with the n candidates of one draw: the η that they need.</summary>
public static class LeastPrecision
{
    /// <summary>The least η with which every weight is reached, to 0.1 %, or a floor where that is less.</summary>
    /// <param name="target">The target network.</param>
    /// <param name="settings">n, the draw and ε; its η is the floor.</param>
    /// <param name="cancellation">Looked at before each output.</param>
    /// <remarks>As in the search for the least n, most weights are solved once, at the η that the ones before them needed.</remarks>
    public static double Of(TargetNetwork target, ConstructionSettings settings, CancellationToken cancellation)
    {
        settings.Check();
        var rows = new DrawnRows(target, settings);
        var (eta, solver) = (settings.Eta, new WeightSolver(settings));
        foreach (var (number, layer) in target.Layers.Index())
        {
            for (var output = 0; output < layer.Outputs; output++)
            {
                cancellation.ThrowIfCancellationRequested();
                for (var input = 0; input < layer.Inputs; input++)
                {
                    Add(number, output, input, InputSign.Positive);
                    Add(number, output, input, InputSign.Negative);
                }
            }
        }

        return eta;

        void Add(int layer, int output, int input, InputSign sign)
        {
            var weight = rows.Weight(layer, output, input);
            rows.Get(layer, output, input, sign, settings.N, out var u, out var v);
            if (!solver.Reaches(weight, u, v))
            {
                eta = solver.LeastError(weight, u, v);
                solver = new WeightSolver(settings with { Eta = eta });
            }
        }
    }
}
