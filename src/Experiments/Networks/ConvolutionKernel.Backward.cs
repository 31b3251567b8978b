using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Experiments.Networks;

/// <content>The way back of the last forward pass.</content>
internal sealed partial class ConvolutionKernel
{
    private const int Vector = 8;

    /// <summary>Numbers after the padded buffers that a run, rounded up to whole vectors, may reach into.</summary>
    private const int Slack = Vector;

    private readonly int _runVectors = ((shape.Kernel * shape.Channels) + Vector - 1) / Vector;
    private float[] _byRun = [];
    private float[] _sums = [];
    private float[] _paddedGradient = [];

    /// <summary>The gradient by the kernels of a layer whose input is images: lanes are output channels, as one channel makes no run.</summary>
    /// <param name="gradient">B × pooled rows × pooled columns × outputs.</param>
    /// <param name="kernels">Outputs × channels × kernel × kernel, overwritten.</param>
    public void BackwardFirst(ReadOnlySpan<float> gradient, Span<float> kernels)
    {
        var rows = gradient.Length / shape.Outputs / shape.PooledColumns;
        var sums = new Vector512<float>[shape.FanIn];
        var imageSums = new Vector512<float>[shape.FanIn];
        for (var block = 0; block < _blocks; block++)
        {
            Array.Clear(sums);
            for (var row = 0; row < rows; row++)
            {
                AccumulateByLane(gradient, row * shape.PooledColumns, block, imageSums);
                if ((row + 1) % shape.PooledRows == 0)
                {
                    // A sum per image first: one running sum over all pixels would round away more.
                    for (var tap = 0; tap < sums.Length; tap++)
                    {
                        sums[tap] += imageSums[tap];
                    }

                    Array.Clear(imageSums);
                }
            }

            for (var output = block * Lanes; output < Math.Min((block + 1) * Lanes, shape.Outputs); output++)
            {
                for (var tap = 0; tap < sums.Length; tap++)
                {
                    kernels[Canonical(output, tap)] = sums[tap][output % Lanes];
                }
            }
        }
    }

    /// <summary>The gradients by the kernels and by the input of a later layer: vectors lie along what a kernel's row sees.</summary>
    /// <param name="gradient">B × pooled rows × pooled columns × outputs.</param>
    /// <param name="weights">The weights of the forward pass: outputs × channels × kernel × kernel.</param>
    /// <param name="kernels">Gradient by the weights, overwritten.</param>
    /// <param name="input">Gradient by the input, B × rows × columns × channels, overwritten.</param>
    public void Backward(
        ReadOnlySpan<float> gradient,
        ReadOnlySpan<float> weights,
        Span<float> kernels,
        Span<float> input
    )
    {
        var perOutput = shape.Kernel * _runVectors * Vector;
        Prepare(weights, perOutput);
        ref var winners = ref MemoryMarshal.GetArrayDataReference(_winners);
        for (var first = 0; first < gradient.Length / shape.Outputs; first += shape.PooledColumns)
        {
            var corner = RowStart(first);
            for (var pixel = first; pixel < first + shape.PooledColumns; pixel++, corner += 2 * shape.Channels)
            {
                var values = gradient.Slice(pixel * shape.Outputs, shape.Outputs);
                for (var output = 0; output < values.Length; output++)
                {
                    var winner = Unsafe.Add(ref winners, (pixel * _blocks * Lanes) + output);
                    if (winner >= 0 && values[output] != 0)
                    {
                        var seen = corner + ((winner >> 1) * _stride) + ((winner & 1) * shape.Channels);
                        Spread(values[output], seen, output * perOutput);
                    }
                }
            }
        }

        for (var output = 0; output < shape.Outputs; output++)
        {
            for (var tap = 0; tap < shape.FanIn; tap++)
            {
                kernels[Canonical(output, tap)] = _sums[ByRun(output, tap, perOutput)];
            }
        }

        var row = shape.Columns * shape.Channels;
        for (var index = 0; index < input.Length / row; index++)
        {
            _paddedGradient.AsSpan(Inside(index), row).CopyTo(input[(index * row)..]);
        }
    }

    /// <summary>One pooled value's gradient goes to its kernel through what it saw, and to what it saw through its kernel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Spread(float gradient, int seen, int output)
    {
        var factor = Vector256.Create(gradient);
        ref var input = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_padded), seen);
        ref var inputGradient = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_paddedGradient), seen);
        ref var weight = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_byRun), output);
        ref var sum = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_sums), output);
        nint reach = _runVectors * Vector;
        for (var row = 0; row < shape.Kernel; row++)
        {
            for (nint at = 0; at < reach; at += Vector)
            {
                ref var total = ref Unsafe.Add(ref sum, at);
                ref var spread = ref Unsafe.Add(ref inputGradient, at);
                Vector256
                    .FusedMultiplyAdd(
                        factor,
                        Vector256.LoadUnsafe(ref Unsafe.Add(ref input, at)),
                        Vector256.LoadUnsafe(ref total)
                    )
                    .StoreUnsafe(ref total);
                Vector256
                    .FusedMultiplyAdd(
                        factor,
                        Vector256.LoadUnsafe(ref Unsafe.Add(ref weight, at)),
                        Vector256.LoadUnsafe(ref spread)
                    )
                    .StoreUnsafe(ref spread);
            }

            input = ref Unsafe.Add(ref input, _stride);
            inputGradient = ref Unsafe.Add(ref inputGradient, _stride);
            weight = ref Unsafe.Add(ref weight, reach);
            sum = ref Unsafe.Add(ref sum, reach);
        }
    }

    private void AccumulateByLane(ReadOnlySpan<float> gradient, int firstPixel, int block, Vector512<float>[] sums)
    {
        var (kernel, run, stride, step) = ((nint)shape.Kernel, (nint)_run, (nint)_stride, (nint)shape.Channels);
        ref var corner = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_padded), RowStart(firstPixel));
        ref var winners = ref MemoryMarshal.GetArrayDataReference(_winners);
        for (var pixel = firstPixel; pixel < firstPixel + shape.PooledColumns; pixel++)
        {
            var values = Load(gradient[((pixel * shape.Outputs) + (block * Lanes))..], shape.Outputs - (block * Lanes));
            var won = Vector512.LoadUnsafe(ref Unsafe.Add(ref winners, ((pixel * _blocks) + block) * Lanes));
            var g00 = Where(won, 0, values);
            var g01 = Where(won, 1, values);
            var g10 = Where(won, 2, values);
            var g11 = Where(won, 3, values);
            ref var sum = ref MemoryMarshal.GetArrayDataReference(sums);
            ref var upper = ref corner;
            for (nint row = 0; row < kernel; row++)
            {
                ref var lower = ref Unsafe.Add(ref upper, stride);
                for (nint tap = 0; tap < run; tap++)
                {
                    var s = Vector512.FusedMultiplyAdd(g00, Vector512.Create(Unsafe.Add(ref upper, tap)), sum);
                    s = Vector512.FusedMultiplyAdd(g01, Vector512.Create(Unsafe.Add(ref upper, tap + step)), s);
                    s = Vector512.FusedMultiplyAdd(g10, Vector512.Create(Unsafe.Add(ref lower, tap)), s);
                    sum = Vector512.FusedMultiplyAdd(g11, Vector512.Create(Unsafe.Add(ref lower, tap + step)), s);
                    sum = ref Unsafe.Add(ref sum, 1);
                }

                upper = ref lower;
            }

            corner = ref Unsafe.Add(ref corner, 2 * step);
        }
    }

    /// <summary>Zeroes the sums and packs the weights in the order output, kernel row, kernel column, channel, rows in whole vectors.</summary>
    private void Prepare(ReadOnlySpan<float> weights, int perOutput)
    {
        if (_byRun.Length == 0)
        {
            _byRun = new float[shape.Outputs * perOutput];
            _sums = new float[shape.Outputs * perOutput];
        }

        if (_paddedGradient.Length != _padded.Length)
        {
            _paddedGradient = new float[_padded.Length];
        }

        Array.Clear(_sums);
        Array.Clear(_paddedGradient);
        for (var output = 0; output < shape.Outputs; output++)
        {
            for (var tap = 0; tap < shape.FanIn; tap++)
            {
                _byRun[ByRun(output, tap, perOutput)] = weights[Canonical(output, tap)];
            }
        }
    }

    private int ByRun(int output, int tap, int perOutput)
    {
        var (row, inRun) = Math.DivRem(tap, _run);
        return (output * perOutput) + (row * _runVectors * Vector) + inRun;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Where(Vector512<int> won, int position, Vector512<float> values) =>
        Vector512.Equals(won, Vector512.Create(position)).AsSingle() & values;

    private static Vector512<float> Load(ReadOnlySpan<float> from, int left)
    {
        if (left >= Lanes)
        {
            return Vector512.Create(from);
        }

        if (left == Lanes / 2)
        {
            return Vector512.Create(Vector256.Create(from), Vector256<float>.Zero);
        }

        Span<float> values = stackalloc float[Lanes];
        from[..left].CopyTo(values);
        return Vector512.Create<float>(values);
    }
}
