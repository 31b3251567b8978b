namespace Experiments.Construction;

/// <summary>What a layer of the target became: two layers of the candidate, pruned and perturbed.</summary>
/// <remarks>Hidden units are numbered i·2n + k for input i: the first n of an input have u &gt; 0 and are active where x_i &gt; 0, the others where x_i &lt; 0.</remarks>
public sealed class ConstructedLayer
{
    internal ConstructedLayer(TargetLayer target, int number, ConstructionSettings settings)
    {
        (Name, Outputs, Inputs, N) = (target.Name, target.Outputs, target.Inputs, settings.N);
        var count = (long)Outputs * Inputs * 2 * N;
        if (count > Array.MaxLength)
        {
            throw new SettingsFault(
                $"The layer '{Name}' may have at most {Array.MaxLength} candidates v, but {Outputs} outputs × {Inputs} inputs × 2n make {count} with n = {N}."
            );
        }

        var draw = new CandidateDraw(settings);
        U = draw.First(number, Inputs);
        DeltaU = draw.FirstMoves(U);
        FinalU = [.. U.Zip(DeltaU, (u, delta) => u + delta)];
        V = new float[count];
        DeltaV = new float[count];
        Kept = new bool[count];
        Positive = new double[Outputs * Inputs];
        Negative = new double[Outputs * Inputs];
    }

    /// <summary>The target layer's name.</summary>
    public string Name { get; }

    /// <summary>d_out.</summary>
    public int Outputs { get; }

    /// <summary>d_in.</summary>
    public int Inputs { get; }

    /// <summary>n.</summary>
    public int N { get; }

    /// <summary>The number of hidden units, d_in·2n.</summary>
    public int Hidden => Inputs * 2 * N;

    /// <summary>u, d_in × 2n: the weight from input i to each hidden unit of its own; all other weights of that layer are pruned.</summary>
    public float[] U { get; }

    /// <summary>Δu, d_in × 2n; 0 where u may not be moved.</summary>
    public float[] DeltaU { get; }

    /// <summary>u + Δu, formed in single precision; of the sign that u has.</summary>
    public float[] FinalU { get; }

    /// <summary>v as drawn, d_out × hidden units.</summary>
    public float[] V { get; }

    /// <summary>Δv, d_out × hidden units; 0 where pruned.</summary>
    public float[] DeltaV { get; }

    /// <summary>The mask, d_out × hidden units: false where v is pruned.</summary>
    public bool[] Kept { get; }

    /// <summary>The realised weights for inputs above 0, d_out × d_in; 0 where the weight cannot be reached.</summary>
    public double[] Positive { get; }

    /// <summary>The realised weights for inputs below 0, d_out × d_in; 0 where the weight cannot be reached.</summary>
    public double[] Negative { get; }

    /// <summary>The weights that the second layer ends with, mask · (v + Δv), formed in single precision.</summary>
    /// <returns>d_out × hidden units.</returns>
    public float[] FinalV()
    {
        var weights = new float[V.Length];
        for (var index = 0; index < weights.Length; index++)
        {
            weights[index] = Kept[index] ? V[index] + DeltaV[index] : 0;
        }

        return weights;
    }

    /// <summary>Where the first candidate of a weight is in the arrays over outputs × hidden units.</summary>
    internal int FirstCandidate(int output, int input, InputSign sign) =>
        (output * Hidden) + (input * 2 * N) + (sign == InputSign.Positive ? 0 : N);
}
