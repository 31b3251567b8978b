namespace Experiments.Construction;

/// <summary>The part of a constructed layer that leads to one output.</summary>
/// <param name="target">The target layer.</param>
/// <param name="number">ℓ, from 1.</param>
/// <param name="layer">Gets the solution.</param>
/// <param name="output">j, from 0.</param>
internal sealed class ConstructedRow(TargetLayer target, int number, ConstructedLayer layer, int output)
{
    private readonly List<(int Input, InputSign Sign)> _unreached = [];

    /// <summary>The layer.</summary>
    public ConstructedLayer Layer => layer;

    /// <summary>How many problems have no solution.</summary>
    public int UnreachedCount => _unreached.Count;

    /// <summary>Draws the candidates and solves every input's weight for both signs.</summary>
    public void Solve(CandidateDraw draw, WeightSolver solver)
    {
        draw.Second(number, output, layer.V.AsSpan(output * layer.Hidden, layer.Hidden));
        for (var input = 0; input < layer.Inputs; input++)
        {
            Solve(solver, input, InputSign.Positive, layer.Positive);
            Solve(solver, input, InputSign.Negative, layer.Negative);
        }
    }

    /// <summary>The problems without a solution, in order.</summary>
    public IEnumerable<UnreachedWeight> Unreached(WeightSolver solver) =>
        _unreached.Select(at => new UnreachedWeight(
            layer.Name,
            output,
            at.Input,
            at.Sign,
            Weight(at.Input),
            solver.LeastError(Weight(at.Input), U(at.Input, at.Sign), V(at.Input, at.Sign))
        ));

    /// <summary>Adds the problems without a solution to a search for an n that solves them.</summary>
    public void AddUnreached(LeastCandidates search)
    {
        foreach (var (input, sign) in _unreached)
        {
            search.Add(number - 1, output, input, sign);
        }
    }

    private void Solve(WeightSolver solver, int input, InputSign sign, double[] realised)
    {
        var first = layer.FirstCandidate(output, input, sign);
        var isReached = solver.TrySolve(
            Weight(input),
            U(input, sign),
            V(input, sign),
            layer.Kept.AsSpan(first, layer.N),
            layer.DeltaV.AsSpan(first, layer.N),
            out realised[(output * layer.Inputs) + input]
        );
        if (!isReached)
        {
            _unreached.Add((input, sign));
        }
    }

    private float Weight(int input) => target.Weights[(output * layer.Inputs) + input];

    private ReadOnlySpan<float> U(int input, InputSign sign) =>
        layer.FinalU.AsSpan(layer.FirstCandidate(0, input, sign), layer.N);

    private ReadOnlySpan<float> V(int input, InputSign sign) =>
        layer.V.AsSpan(layer.FirstCandidate(output, input, sign), layer.N);
}
