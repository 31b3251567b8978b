namespace Experiments.Construction;

/// <summary>
/// The least n with which given weights of a target are all reached, for one draw: as a larger n keeps the candidates of a smaller one,
/// a weight that some n reaches is reached by every larger one.
/// </summary>
/// <remarks>
/// Each weight is tried with the n that the ones before it needed, and with more only where that fails; so all but a few are solved once.
/// Not safe for concurrent use.
/// </remarks>
internal sealed class LeastCandidates
{
    /// <summary>No larger n is tried.</summary>
    public const int Most = 1000;

    private const int FirstCapacity = 64;

    private readonly TargetNetwork _target;
    private readonly ConstructionSettings _settings;
    private readonly Dictionary<int, float[]> _first = [];
    private int _n;
    private int _capacity;
    private WeightSolver _solver;

    // The row whose v are at hand.
    private (int Layer, int Output) _row = (-1, -1);
    private float[] _second = [];

    /// <summary>Prepares for weights of a target.</summary>
    /// <param name="target">The target network.</param>
    /// <param name="settings">The draw, η and ε; no n below the one here is tried.</param>
    public LeastCandidates(TargetNetwork target, ConstructionSettings settings)
    {
        settings.Check();
        (_target, _settings, _n) = (target, settings, settings.N);
        _capacity = Math.Max(FirstCapacity, settings.N);
        _solver = new WeightSolver(settings);
    }

    /// <summary>The least n that reaches all weights so far; null where <see cref="Most"/> does not.</summary>
    public int? N => _n <= Most ? _n : null;

    /// <summary>Adds a weight, for inputs of one sign. Those of one output are best added one after the other.</summary>
    /// <param name="layer">The index of the layer, from 0.</param>
    /// <param name="output">j, from 0.</param>
    /// <param name="input">i, from 0.</param>
    /// <param name="sign">The sign of the input.</param>
    public void Add(int layer, int output, int input, InputSign sign)
    {
        while (_n <= Most && !IsReached(layer, output, input, sign))
        {
            _n++;
            _solver = new WeightSolver(_settings with { N = _n });
            if (_n > _capacity)
            {
                _capacity *= 2;
                _first.Clear();
                _row = (-1, -1);
            }
        }
    }

    private bool IsReached(int layer, int output, int input, InputSign sign)
    {
        var of = _target.Layers[layer];
        Draw(layer, output, of.Inputs);
        var at = ((2 * input) + (sign == InputSign.Positive ? 0 : 1)) * _capacity;
        return _solver.Reaches(
            of.Weights[(output * of.Inputs) + input],
            _first[layer].AsSpan(at, _n),
            _second.AsSpan(at, _n)
        );
    }

    private void Draw(int layer, int output, int inputs)
    {
        if (_row == (layer, output))
        {
            return;
        }

        var draw = new CandidateDraw(_settings with { N = _capacity });
        if (!_first.TryGetValue(layer, out var first))
        {
            first = draw.First(layer + 1, inputs);
            foreach (var (unit, move) in draw.FirstMoves(first).Index())
            {
                first[unit] += move;
            }

            _first[layer] = first;
        }

        if (_second.Length != first.Length)
        {
            _second = new float[first.Length];
        }

        draw.Second(layer + 1, output, _second);
        _row = (layer, output);
    }
}
