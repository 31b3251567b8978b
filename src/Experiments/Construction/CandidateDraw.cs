namespace Experiments.Construction;

/// <summary>The candidate's weights as they are drawn, before anything is pruned or perturbed.</summary>
/// <remarks>
/// Layer ℓ of the target, d_out × d_in, has two layers in the candidate. In the first, input i leads to 2n hidden units of its own
/// with weights u_ik: n above 0, then n below. The second leads from every hidden unit to every output, with weights v_jik. All
/// |u| are uniform on (0, R) and all v on (−R, R), at 2²³ equally spaced places (2²² of |u|) where R is a power of 2. The draw of one
/// output does not depend on the others, nor on the number of outputs.
/// </remarks>
/// <param name="settings">n, R, and the seeds.</param>
public sealed class CandidateDraw(ConstructionSettings settings)
{
    private readonly float _range = (float)settings.Range;

    /// <summary>The u of a layer.</summary>
    /// <param name="layer">ℓ, from 1.</param>
    /// <param name="inputs">d_in.</param>
    /// <returns>d_in × 2n.</returns>
    public float[] First(int layer, int inputs)
    {
        var stream = new RandomStream(settings.RootSeed, $"construction u, layer {layer}", settings.Seed);
        var weights = new float[inputs * 2 * settings.N];
        for (var index = 0; index < weights.Length; index++)
        {
            var size = Math.Abs(stream.NextSigned()) * _range;
            weights[index] = index / settings.N % 2 == 0 ? size : -size;
        }

        return weights;
    }

    /// <summary>The v that lead to one output of a layer.</summary>
    /// <param name="layer">ℓ, from 1.</param>
    /// <param name="output">j, from 0.</param>
    /// <param name="weights">d_in × 2n places; gets v_j.</param>
    public void Second(int layer, int output, Span<float> weights)
    {
        var purpose = $"construction v, layer {layer}, output {output}";
        var stream = new RandomStream(settings.RootSeed, purpose, settings.Seed);
        foreach (ref var weight in weights)
        {
            weight = stream.NextSigned() * _range;
        }
    }
}
