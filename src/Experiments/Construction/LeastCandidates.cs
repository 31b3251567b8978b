namespace Experiments.Construction;

/// <summary>
/// The least n with which given weights of a target are all reached, for one draw: as a larger n keeps the candidates of a smaller one,
/// a weight that some n reaches is reached by every larger one.
/// </summary>
/// <remarks>
/// Each weight is tried with the n that the ones before it needed, and with more only where that fails; so all but a few are solved once.
/// That larger n do as well needs single precision to be fine enough for η: Σ(|u_k·v_k| + ε|u_k|)·2⁻²² below η, as it is for ε up to
/// thousands at η = 0.01. Not safe for concurrent use.
/// </remarks>
public sealed class LeastCandidates
{
    /// <summary>No larger n is tried.</summary>
    public const int Most = 1000;

    private const int FirstCapacity = 64;

    private readonly TargetNetwork _target;
    private readonly ConstructionSettings _settings;
    private DrawnRows _rows;
    private WeightSolver _solver;
    private int _n;
    private int _capacity;

    /// <summary>Prepares for weights of a target.</summary>
    /// <param name="target">The target network.</param>
    /// <param name="settings">The draw, η and ε; no n below the one here is tried.</param>
    public LeastCandidates(TargetNetwork target, ConstructionSettings settings)
    {
        settings.Check();
        (_target, _settings, _n) = (target, settings, settings.N);
        _capacity = Math.Max(FirstCapacity, settings.N);
        _rows = new DrawnRows(target, settings with { N = _capacity });
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
                _rows = new DrawnRows(_target, _settings with { N = _capacity });
            }
        }
    }

    private bool IsReached(int layer, int output, int input, InputSign sign)
    {
        _rows.Get(layer, output, input, sign, _n, out var u, out var v);
        return _solver.Reaches(_rows.Weight(layer, output, input), u, v);
    }
}
