namespace Experiments.Construction;

/// <summary>The candidate's weights as they are drawn, before anything is pruned or perturbed.</summary>
/// <remarks>
/// Layer ℓ of the target, d_out × d_in, has two layers in the candidate. In the first, input i leads to 2n hidden units of its own
/// with weights u_ik: n above 0, then n below. The second leads from every hidden unit to every output, with weights v_jik. All
/// |u| are uniform on (0, R) and all v on (−R, R), at 2²³ equally spaced places (2²² of |u|) where R is a power of 2. The draw of one
/// output does not depend on the others, nor on the number of outputs; a larger n keeps all candidates of a smaller one, and adds
/// to them.
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
        var weights = new float[inputs * 2 * settings.N];
        Fill(weights, $"construction u, layer {layer}");
        for (var index = 0; index < weights.Length; index++)
        {
            var size = Math.Abs(weights[index]);
            weights[index] = index / settings.N % 2 == 0 ? size : -size;
        }

        return weights;
    }

    /// <summary>How far the u of a layer are moved: away from 0 by ε where they may be, which makes every product's range largest.</summary>
    /// <param name="first">u, as drawn.</param>
    /// <returns>Δu, as many; see <see cref="SinglePerturbation"/>.</returns>
    public float[] FirstMoves(ReadOnlySpan<float> first)
    {
        var moves = new float[first.Length];
        for (var index = 0; index < moves.Length && settings.Perturbed is PerturbedWeights.UV; index++)
        {
            var move = Math.CopySign(settings.Epsilon, first[index]);
            moves[index] = SinglePerturbation.Of(first[index], move, settings.Epsilon);
        }

        return moves;
    }

    /// <summary>The v that lead to one output of a layer.</summary>
    /// <param name="layer">ℓ, from 1.</param>
    /// <param name="output">j, from 0.</param>
    /// <param name="weights">d_in × 2n places; gets v_j.</param>
    public void Second(int layer, int output, Span<float> weights) =>
        Fill(weights, $"construction v, layer {layer}, output {output}");

    /// <summary>The first candidate of every input and sign, then the second of each, and so on.</summary>
    private void Fill(Span<float> weights, string purpose)
    {
        var stream = new RandomStream(settings.RootSeed, purpose, settings.Seed);
        for (var k = 0; k < settings.N; k++)
        {
            for (var at = k; at < weights.Length; at += settings.N)
            {
                weights[at] = stream.NextSigned() * _range;
            }
        }
    }
}
