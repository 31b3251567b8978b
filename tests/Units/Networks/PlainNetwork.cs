using Experiments.Networks;

namespace Units.Networks;

/// <summary>The definition of a network in double precision and loops, without libtorch: the yardstick of the passes.</summary>
internal sealed class PlainNetwork(Architecture architecture, IReadOnlyList<double> weights)
{
    /// <summary>For each layer the greatest sum of absolute values so far; up to 2²⁴ whole numbers are exact in single precision.</summary>
    public Dictionary<LayerShape, double> Greatest { get; } =
        architecture.Layers.ToDictionary(layer => layer, _ => 0.0);

    /// <summary>The outputs before the softmax.</summary>
    /// <param name="image">Rows × columns.</param>
    public double[] Logits(double[] image)
    {
        double[] values = image;
        foreach (LayerShape layer in architecture.Layers)
        {
            values = layer is ConvolutionShape convolution
                ? Pooled(convolution, values)
                : Dense(layer, values, isLast: layer.Offset + layer.Weights == architecture.Weights);
        }

        return values;
    }

    /// <summary>The cross-entropy in nats.</summary>
    public double Loss(double[] image, long label)
    {
        double[] logits = Logits(image);
        double greatest = logits.Max();
        return greatest + Math.Log(logits.Sum(logit => Math.Exp(logit - greatest))) - logits[label];
    }

    private double[] Dense(LayerShape layer, double[] values, bool isLast)
    {
        double[] outputs = new double[layer.Outputs];
        for (int output = 0; output < outputs.Length; output++)
        {
            var (sum, size) = (0.0, 0.0);
            for (int input = 0; input < layer.FanIn; input++)
            {
                double product = weights[layer.Offset + (output * layer.FanIn) + input] * values[input];
                sum += product;
                size += Math.Abs(product);
            }

            Greatest[layer] = Math.Max(Greatest[layer], size);
            outputs[output] = isLast ? sum : Math.Max(0, sum);
        }

        return outputs;
    }

    private double[] Pooled(ConvolutionShape layer, double[] values)
    {
        double[] pooled = new double[layer.Outputs * layer.PooledRows * layer.PooledColumns];
        for (int at = 0; at < pooled.Length; at++)
        {
            int output = at / (layer.PooledRows * layer.PooledColumns);
            int row = at / layer.PooledColumns % layer.PooledRows * 2;
            int column = at % layer.PooledColumns * 2;
            for (int position = 0; position < 4; position++)
            {
                double sum = Product(layer, values, output, row + (position / 2), column + (position % 2));
                pooled[at] = Math.Max(pooled[at], sum);
            }
        }

        return pooled;
    }

    private double Product(ConvolutionShape layer, double[] values, int output, int row, int column)
    {
        var (sum, size) = (0.0, 0.0);
        for (int tap = 0; tap < layer.FanIn; tap++)
        {
            int channel = tap / (layer.Kernel * layer.Kernel);
            int r = row - layer.Padding + (tap / layer.Kernel % layer.Kernel);
            int c = column - layer.Padding + (tap % layer.Kernel);
            if (r >= 0 && r < layer.Rows && c >= 0 && c < layer.Columns)
            {
                double product =
                    weights[layer.Offset + (output * layer.FanIn) + tap]
                    * values[(((channel * layer.Rows) + r) * layer.Columns) + c];
                sum += product;
                size += Math.Abs(product);
            }
        }

        Greatest[layer] = Math.Max(Greatest[layer], size);
        return sum;
    }
}
