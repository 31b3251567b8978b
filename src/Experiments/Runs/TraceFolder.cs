using Experiments.Networks;

namespace Experiments.Runs;

/// <summary>The folder of a trace, and the only place that knows its files' names; docs/trace.md describes them.</summary>
internal sealed class TraceFolder
{
    /// <summary>What the trace shows; written last, so that a folder without it holds no complete trace.</summary>
    public const string SettingsName = "settings.json";

    /// <summary>What the trace starts from: W_0 and the scores.</summary>
    public const string Initial = "initial";

    /// <summary>What the trace ends with: W_T, M and ℓ.</summary>
    public const string Result = "result";

    private readonly string _path;
    private readonly IReadOnlyList<LayerShape> _layers;

    private TraceFolder(string path, IReadOnlyList<LayerShape> layers)
    {
        (_path, _layers) = (path, layers);
    }

    /// <summary>The number of files written.</summary>
    public int Files { get; private set; }

    /// <summary>Opens a folder for a new trace.</summary>
    /// <param name="path">The folder; made if need be.</param>
    /// <param name="layers">The layers of the network.</param>
    /// <param name="force">Whether the folder may have something in it; files of the same names are overwritten.</param>
    /// <exception cref="RunFault">The folder is not empty or cannot be written.</exception>
    public static TraceFolder Open(string path, IReadOnlyList<LayerShape> layers, bool force)
    {
        NewFolder.Make(path, "the trace", force);
        try
        {
            File.Delete(Path.Combine(path, SettingsName));
            return new TraceFolder(path, layers);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw WholeFile.CannotWrite(path, cause);
        }
    }

    /// <summary>The folder, within the trace's, of a step of projected SGD, counted from 0.</summary>
    public static string ProjectedSgd(int step) => $"pgd/step-{step:000}";

    /// <summary>The folder, within the trace's, of a step of edge-popup, counted from 0.</summary>
    public static string EdgePopup(int step) => $"edge-popup/step-{step:000}";

    /// <summary>Writes a quantity that belongs to no layer.</summary>
    /// <param name="part">The folder within the trace's.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="values">Its numbers.</param>
    /// <param name="shape">Its shape.</param>
    /// <exception cref="RunFault">The file cannot be written.</exception>
    public void Write<T>(string part, string quantity, ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        var folder = Path.Combine(_path, part);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw WholeFile.CannotWrite(folder, cause);
        }

        NpyFile.Write(Path.Combine(folder, quantity + ".npy"), values, shape);
        Files++;
    }

    /// <summary>Writes a number for every weight of the network, a file for each layer in the shape of its weights.</summary>
    /// <param name="part">The folder within the trace's.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="values">As many numbers as the network has weights.</param>
    /// <exception cref="RunFault">A file cannot be written.</exception>
    public void WriteLayers(string part, string quantity, float[] values)
    {
        foreach (var (index, layer) in _layers.Index())
        {
            Write(part, $"{quantity}.layer-{index + 1}", values.AsSpan(layer.Offset, layer.Weights), [.. Shape(layer)]);
        }
    }

    /// <summary>Marks the trace as complete.</summary>
    /// <param name="settings">The text of <see cref="SettingsName"/>.</param>
    /// <exception cref="RunFault">The file cannot be written.</exception>
    public void Complete(string settings)
    {
        WholeFile.Write(Path.Combine(_path, SettingsName), settings);
        Files++;
    }

    /// <summary>The shape of a layer's weights: outputs × inputs, or outputs × channels × kernel × kernel.</summary>
    public static IReadOnlyList<int> Shape(LayerShape layer) =>
        layer is ConvolutionShape convolution
            ? [layer.Outputs, convolution.Channels, convolution.Kernel, convolution.Kernel]
            : [layer.Outputs, layer.FanIn];
}
