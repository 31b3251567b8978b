namespace Experiments.Networks;

/// <summary>The shape of one layer's weights and where they lie among the network's.</summary>
/// <param name="Offset">Index of the layer's first weight in the flat vector of all the network's weights.</param>
/// <param name="Outputs">Output units, or output channels.</param>
/// <param name="FanIn">Weights that feed one output unit.</param>
public abstract record LayerShape(int Offset, int Outputs, int FanIn)
{
    /// <summary>Number of weights: outputs × fan-in, stored row-major with the outputs first.</summary>
    public int Weights => Outputs * FanIn;
}

/// <summary>A fully connected layer: weights outputs × inputs.</summary>
public sealed record DenseShape(int Offset, int Inputs, int Outputs) : LayerShape(Offset, Outputs, Inputs);

/// <summary>
/// A convolution with zero padding and stride 1, then ReLU and a 2 × 2 max-pool of stride 2 that leaves out an odd last row or
/// column: weights outputs × channels × kernel × kernel.
/// </summary>
/// <param name="Offset">Index of the first weight.</param>
/// <param name="Channels">Input channels.</param>
/// <param name="Rows">Rows of the input.</param>
/// <param name="Columns">Columns of the input.</param>
/// <param name="Outputs">Output channels.</param>
/// <param name="Kernel">Rows and columns of the kernel.</param>
/// <param name="Padding">Zeros added on each side; below the kernel's size.</param>
public sealed record ConvolutionShape(
    int Offset,
    int Channels,
    int Rows,
    int Columns,
    int Outputs,
    int Kernel,
    int Padding
) : LayerShape(Offset, Outputs, Channels * Kernel * Kernel)
{
    /// <summary>Rows after the pooling.</summary>
    public int PooledRows => (Rows + (2 * Padding) - Kernel + 1) / 2;

    /// <summary>Columns after the pooling.</summary>
    public int PooledColumns => (Columns + (2 * Padding) - Kernel + 1) / 2;
}
