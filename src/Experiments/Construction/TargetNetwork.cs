using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Experiments.Construction;

/// <summary>One layer of a target network, without biases.</summary>
/// <param name="Name">What a fault calls it, such as the name of its array in a file.</param>
/// <param name="Outputs">The number of its outputs d_ℓ, at least 1.</param>
/// <param name="Inputs">The number of its inputs d_{ℓ−1}, at least 1.</param>
/// <param name="Weights">Outputs × inputs, row by row; w_ji leads from input i to output j.</param>
public sealed record TargetLayer(string Name, int Outputs, int Inputs, float[] Weights);

/// <summary>
/// The network that is to be approximated: a multi-layer perceptron without biases, with ReLU after every layer but the last.
/// </summary>
public sealed class TargetNetwork
{
    /// <summary>Checks that the layers fit one another.</summary>
    /// <param name="layers">The layers in order, one or more.</param>
    /// <exception cref="TargetFault">There are none; a layer's weights are not outputs × inputs or not finite; or it does not fit the one before.</exception>
    public TargetNetwork(IReadOnlyList<TargetLayer> layers)
    {
        if (layers.Count == 0)
        {
            throw new TargetFault("A target network needs at least one layer, but there is none.");
        }

        foreach (var layer in layers)
        {
            Check(layer);
        }

        foreach (var (before, layer) in layers.Zip(layers.Skip(1)))
        {
            if (layer.Inputs != before.Outputs)
            {
                throw new TargetFault(
                    $"The layer '{layer.Name}' must have as many inputs as '{before.Name}' has outputs, {before.Outputs}, but it has {layer.Inputs}."
                );
            }
        }

        Layers = layers;
    }

    /// <summary>The layers in order.</summary>
    public IReadOnlyList<TargetLayer> Layers { get; }

    /// <summary>The number of inputs d_0.</summary>
    public int Inputs => Layers[0].Inputs;

    /// <summary>The number of outputs d_L.</summary>
    public int Outputs => Layers[^1].Outputs;

    /// <summary>The number of weights, twice: for inputs of each sign.</summary>
    public long Problems => Layers.Sum(layer => 2L * layer.Outputs * layer.Inputs);

    /// <summary>All weights, layer by layer.</summary>
    public float[] AllWeights() => [.. Layers.SelectMany(layer => layer.Weights)];

    /// <summary>The SHA-256 of all widths and weights, in lower-case hexadecimal digits.</summary>
    public string Digest
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(Encoding.UTF8.GetBytes($"{this}\n"));
            foreach (var weight in Layers.SelectMany(layer => layer.Weights).Chunk(1 << 16))
            {
                var bytes = new byte[sizeof(float) * weight.Length];
                for (var index = 0; index < weight.Length; index++)
                {
                    BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(sizeof(float) * index), weight[index]);
                }

                hash.AppendData(bytes);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <summary>The widths with hyphens between them, such as "784-500-10".</summary>
    public override string ToString() => string.Join('-', Layers.Select(layer => layer.Outputs).Prepend(Inputs));

    private static void Check(TargetLayer layer)
    {
        if (layer.Outputs < 1 || layer.Inputs < 1 || layer.Weights.Length != (long)layer.Outputs * layer.Inputs)
        {
            throw new TargetFault(
                $"The layer '{layer.Name}' must have outputs × inputs weights, {layer.Outputs} × {layer.Inputs}, but it has {layer.Weights.Length}."
            );
        }

        var index = Array.FindIndex(layer.Weights, weight => !float.IsFinite(weight));
        if (index >= 0)
        {
            throw new TargetFault(
                $"The weights of the layer '{layer.Name}' must be finite, but that of output {(index / layer.Inputs) + 1} and input {(index % layer.Inputs) + 1} is {layer.Weights[index]}."
            );
        }
    }
}

/// <summary>A target network that cannot be approximated as it is.</summary>
/// <param name="sentence">One complete sentence: what is allowed, and what was given.</param>
public sealed class TargetFault(string sentence) : Fault(sentence);
