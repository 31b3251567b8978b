namespace Experiments.Construction;

/// <summary>The candidates of a draw, output by output, without the rest of the network. Not safe for concurrent use.</summary>
/// <param name="target">The target network.</param>
/// <param name="settings">The draw, and what may be moved; n is how many candidates are at hand.</param>
internal sealed class DrawnRows(TargetNetwork target, ConstructionSettings settings)
{
    private readonly CandidateDraw _draw = new(settings);
    private readonly Dictionary<int, float[]> _first = [];
    private (int Layer, int Output) _at = (-1, -1);
    private float[] _second = [];

    /// <summary>The weight w_ji.</summary>
    public float Weight(int layer, int output, int input) =>
        target.Layers[layer].Weights[(output * target.Layers[layer].Inputs) + input];

    /// <summary>The first n of the u' and v of a weight for inputs of one sign; as they are until the next call.</summary>
    /// <param name="layer">The index of the layer, from 0.</param>
    /// <param name="output">j, from 0; a change of it draws anew.</param>
    /// <param name="input">i, from 0.</param>
    /// <param name="sign">The sign of the input.</param>
    /// <param name="n">Not more than are at hand.</param>
    /// <param name="u">u + Δu.</param>
    /// <param name="v">v, as drawn.</param>
    public void Get(
        int layer,
        int output,
        int input,
        InputSign sign,
        int n,
        out ReadOnlySpan<float> u,
        out ReadOnlySpan<float> v
    )
    {
        if (_at != (layer, output))
        {
            Draw(layer, output);
        }

        var at = ((2 * input) + (sign == InputSign.Positive ? 0 : 1)) * settings.N;
        u = _first[layer].AsSpan(at, n);
        v = _second.AsSpan(at, n);
    }

    private void Draw(int layer, int output)
    {
        if (!_first.TryGetValue(layer, out var first))
        {
            first = _draw.First(layer + 1, target.Layers[layer].Inputs);
            foreach (var (unit, move) in _draw.FirstMoves(first).Index())
            {
                first[unit] += move;
            }

            _first[layer] = first;
        }

        if (_second.Length != first.Length)
        {
            _second = new float[first.Length];
        }

        _draw.Second(layer + 1, output, _second);
        _at = (layer, output);
    }
}
