using Experiments.Construction;

namespace Experiments.Runs;

/// <summary>The weights of a target network in a file.</summary>
public static class TargetFile
{
    /// <summary>Writes a target network to a .npz file, from which <see cref="Read"/> reads the same.</summary>
    /// <param name="path">The file; its folder must be there.</param>
    /// <param name="target">The network, whose layers' names are in the order of their numbers.</param>
    /// <exception cref="RunFault">It cannot be written.</exception>
    public static void Write(string path, TargetNetwork target) =>
        NpzFile.Write(path, target.Layers.Select(layer => (layer.Name, layer.Weights, layer.Outputs, layer.Inputs)));

    /// <summary>Reads a target network, one layer for each array of the file.</summary>
    /// <remarks>
    /// <para>
    /// The file's name says what it is, in small or capital letters: <c>.npy</c>, one layer, as <see cref="NpyFile"/> reads it;
    /// <c>.npz</c>, a zip file with a .npy file for each layer; or <c>.safetensors</c>, with the types F16, BF16, F32 and F64.
    /// </para>
    /// <para>
    /// The layers follow one another in the order of their arrays' names, wherever in the file they stand: name by name from the
    /// left, by the characters' codes, but digits that stand together count as one number, so that fc2.weight comes before
    /// fc10.weight.
    /// </para>
    /// <para>
    /// Every array is outputs × inputs, row by row. Its numbers, of whatever type, are rounded to the nearest float32: doubles
    /// lose digits, and those too small for a float32 become 0.
    /// </para>
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <exception cref="TargetFileFault">
    /// The file is missing, unreadable, damaged or of another kind; it has no array, or one that is not two-dimensional; or a
    /// weight is beyond the range of float32.
    /// </exception>
    /// <exception cref="NpyFault">A .npy file, by itself or in a .npz file, is missing, damaged or not of numbers.</exception>
    /// <exception cref="TargetFault">The layers do not fit one another, or a weight is not finite.</exception>
    public static TargetNetwork Read(string path)
    {
        IReadOnlyList<TargetFileArray> arrays = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".npy" => [new TargetFileArray(Path.GetFileNameWithoutExtension(path), NpyFile.ReadDoubles(path))],
            ".npz" => Open(path, NpzFile.Read),
            ".safetensors" => Open(path, SafetensorsFile.Read),
            _ => throw new TargetFileFault(
                $"A target network is read from .npy, .npz or .safetensors, but not from '{path}'."
            ),
        };
        if (arrays.Count == 0)
        {
            throw new TargetFileFault(
                $"A target network needs an array for each of its layers, but '{path}' has no arrays."
            );
        }

        return new TargetNetwork([
            .. arrays.OrderBy(array => array.Name, TargetFileOrder.Instance).Select(array => Layer(path, array)),
        ]);
    }

    private static IReadOnlyList<TargetFileArray> Open(
        string path,
        Func<FileStream, string, IReadOnlyList<TargetFileArray>> read
    )
    {
        if (!File.Exists(path))
        {
            throw new TargetFileFault(
                Directory.Exists(path) ? $"'{path}' is a folder, not a file." : $"There is no file '{path}'."
            );
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return file.CanSeek
                ? read(file, path)
                : throw new TargetFileFault($"'{path}' is a pipe or a device, but a file of known length is needed.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new TargetFileFault($"'{path}' cannot be read ({Reason.Of(cause)}).", cause);
        }
    }

    private static TargetLayer Layer(string path, TargetFileArray array)
    {
        var name = TargetFileArray.Shown(array.Name);
        var shape = array.Numbers.Shape;
        return shape switch
        {
            [_] => throw new TargetFileFault(
                $"The array '{name}' in '{path}' is one-dimensional, as biases are, but a target network has no biases, only weights, outputs × inputs."
            ),
            [> 0 and var outputs, > 0 and var inputs] => new TargetLayer(
                name,
                outputs,
                inputs,
                Rounded(path, name, array.Numbers.Values, inputs)
            ),
            _ => throw new TargetFileFault(
                $"The array '{name}' in '{path}' must be two-dimensional, outputs × inputs, with at least one of each, but its shape is {TargetFileArray.Shown(shape)}."
            ),
        };
    }

    private static float[] Rounded(string path, string name, double[] values, int inputs)
    {
        var weights = new float[values.Length];
        for (var index = 0; index < values.Length; index++)
        {
            weights[index] = (float)values[index];
            if (float.IsInfinity(weights[index]) && double.IsFinite(values[index]))
            {
                throw new TargetFileFault(
                    $"The weights of the array '{name}' in '{path}' must be in the range of float32, from {float.MinValue} to {float.MaxValue}, but that of output {(index / inputs) + 1} and input {(index % inputs) + 1} is {values[index]}."
                );
            }
        }

        return weights;
    }
}
