using Experiments.Networks;
using static TorchSharp.torch;

namespace Experiments.Construction;

/// <summary>
/// Looks for inputs on the unit sphere at which a constructed network differs most from its target: random ones, and from them uphill
/// along the gradient. What it finds is no bound, but a bound that it exceeds would be wrong.
/// </summary>
/// <remarks>In double precision, with each target weight's subset summed up: relu(u·x) of the kept units is ŵ⁺·x or ŵ⁻·x.</remarks>
public sealed class ErrorSearch : IDisposable
{
    private const int Steps = 60;
    private const double FirstStep = 0.5;
    private const double LastStep = 0.01;

    private readonly List<(Tensor Target, Tensor Positive, Tensor Negative)> _layers;

    /// <summary>Copies the layers' weights.</summary>
    /// <param name="layers">The layers in order.</param>
    public ErrorSearch(IReadOnlyList<RealisedLayer> layers)
    {
        using var scope = NewDisposeScope();
        _layers =
        [
            .. layers.Select(layer =>
                (
                    Matrix(layer.Target, [.. layer.Target.Weights.Select(weight => (double)weight)]),
                    Matrix(layer.Target, layer.Positive),
                    Matrix(layer.Target, layer.Negative)
                )
            ),
        ];
    }

    /// <summary>The largest ‖F(x) − G(x)‖₂ that was found with ‖x‖₂ = 1.</summary>
    /// <param name="starts">The number of random inputs to start from, at least 1.</param>
    /// <param name="stream">Where they come from.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    public double Largest(int starts, RandomStream stream, CancellationToken cancellation)
    {
        var inputs = _layers[0].Target.shape[1];
        double[] normals = [.. Enumerable.Range(0, checked((int)(starts * inputs))).Select(_ => stream.NextNormal())];
        using var scope = NewDisposeScope();
        var at = OnSphere(tensor(normals).view(starts, inputs));
        var largest = 0.0;
        for (var step = 0; step <= Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var one = NewDisposeScope();
            var x = at.detach().requires_grad_(true);
            var differences = (Outputs(x, isTarget: true) - Outputs(x, isTarget: false)).norm(1);
            largest = Math.Max(largest, differences.max().item<double>());
            differences.sum().backward();
            var direction = x.grad!;
            var length = FirstStep * Math.Pow(LastStep / FirstStep, (double)step / Steps);
            // An input without a gradient stays where it is.
            var uphill = direction.div(direction.norm(1, keepdim: true).AtLeast(double.Epsilon));
            at = OnSphere(x.detach().Plus(uphill.MultiplyBy(length))).MoveToOtherDisposeScope(scope);
        }

        return largest;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (target, positive, negative) in _layers)
        {
            target.Dispose();
            positive.Dispose();
            negative.Dispose();
        }
    }

    private static Tensor Matrix(TargetLayer layer, double[] values) =>
        tensor(values).view(layer.Outputs, layer.Inputs).DetachFromDisposeScope();

    private static Tensor OnSphere(Tensor rows) => rows.div(rows.norm(1, keepdim: true));

    private Tensor Outputs(Tensor inputs, bool isTarget)
    {
        var activation = inputs;
        foreach (var (index, layer) in _layers.Index())
        {
            var outputs = isTarget
                ? activation.mm(layer.Target.t())
                : activation.relu().mm(layer.Positive.t()) - (-activation).relu().mm(layer.Negative.t());
            activation = index + 1 < _layers.Count ? outputs.relu() : outputs;
        }

        return activation;
    }
}
