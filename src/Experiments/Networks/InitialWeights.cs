namespace Experiments.Networks;

/// <summary>Draws the numbers a network starts from, on the CPU, from named streams.</summary>
public static class InitialWeights
{
    /// <summary>W_0 of one network: a flat vector of <see cref="Architecture.Weights"/> numbers, layer by layer.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="initialisation">The distribution.</param>
    /// <param name="scale">A factor on every weight.</param>
    /// <param name="stream">Where the numbers come from; layers are drawn in order from it.</param>
    public static float[] Draw(
        Architecture architecture,
        Initialisation initialisation,
        double scale,
        RandomStream stream
    ) => Fill(architecture, layer => Next(initialisation, layer.FanIn, scale, stream));

    /// <summary>The scores that edge-popup starts from: uniform on (−b, b) with b = 1/√fan-in, as in its published code.</summary>
    public static float[] DrawScores(Architecture architecture, RandomStream stream) =>
        Fill(architecture, layer => (float)(stream.NextSigned() / Math.Sqrt(layer.FanIn)));

    private static float[] Fill(Architecture architecture, Func<LayerShape, float> next)
    {
        var values = new float[architecture.Weights];
        foreach (var layer in architecture.Layers)
        {
            foreach (ref var value in values.AsSpan(layer.Offset, layer.Weights))
            {
                value = next(layer);
            }
        }

        return values;
    }

    private static float Next(Initialisation initialisation, int fanIn, double scale, RandomStream stream) =>
        (float)(
            scale
            * initialisation switch
            {
                Initialisation.KaimingNormal => Math.Sqrt(2.0 / fanIn) * stream.NextNormal(),
                Initialisation.KaimingUniform => Math.Sqrt(6.0 / fanIn) * stream.NextSigned(),
                Initialisation.SignedConstant => Math.CopySign(Math.Sqrt(2.0 / fanIn), stream.NextSigned()),
                Initialisation.Uniform => stream.NextSigned(),
                _ => throw new ArgumentOutOfRangeException(
                    nameof(initialisation),
                    initialisation,
                    "Not an initialisation."
                ),
            }
        );
}
