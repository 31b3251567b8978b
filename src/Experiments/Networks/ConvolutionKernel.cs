using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Experiments.Networks;

/// <summary>
/// A convolution, its ReLU and its max-pool in one pass, for one replica on a CPU; sixteen output channels at a time. Only
/// pooled values and winners are written, a quarter of what the convolution alone would write, and on the way back every pooled
/// value touches only what its winner saw. Activations are B × rows × columns × channels, so that what a kernel's row sees lies
/// together: a run of kernel × channels numbers.
/// </summary>
/// <param name="shape">The layer.</param>
internal sealed partial class ConvolutionKernel(ConvolutionShape shape)
{
    private const int Lanes = 16;
    private readonly int _run = shape.Kernel * shape.Channels;
    private readonly int _blocks = (shape.Outputs + Lanes - 1) / Lanes;
    private readonly int _paddedRows = shape.Rows + (2 * shape.Padding);
    private readonly int _stride = (shape.Columns + (2 * shape.Padding)) * shape.Channels;
    private readonly float[] _byLane = new float[(shape.Outputs + Lanes - 1) / Lanes * Lanes * shape.FanIn];
    private float[] _padded = [];
    private int[] _winners = [];

    /// <summary>Computes the pooled outputs, and remembers input and winners.</summary>
    /// <param name="input">B × rows × columns × channels.</param>
    /// <param name="kernels">Outputs × channels × kernel × kernel.</param>
    /// <param name="pooled">B × pooled rows × pooled columns × outputs, overwritten.</param>
    public void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> kernels, Span<float> pooled)
    {
        PackByLane(kernels);
        Pad(input);
        var pixels = pooled.Length / shape.Outputs;
        if (_winners.Length < pixels * _blocks * Lanes)
        {
            _winners = new int[pixels * _blocks * Lanes];
        }

        ref var weights = ref MemoryMarshal.GetArrayDataReference(_byLane);
        ref var winner = ref MemoryMarshal.GetArrayDataReference(_winners);
        var view = new View(shape.Kernel, _run, _stride, shape.Channels);
        for (var first = 0; first < pixels; first += shape.PooledColumns)
        {
            ref var corner = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_padded), RowStart(first));
            for (var pixel = first; pixel < first + shape.PooledColumns; pixel++)
            {
                for (var block = 0; block < _blocks; block++)
                {
                    ref var kernel = ref Unsafe.Add(ref weights, block * shape.FanIn * Lanes);
                    var best = Window(ref corner, ref kernel, view, out var won);
                    won.StoreUnsafe(ref Unsafe.Add(ref winner, ((pixel * _blocks) + block) * Lanes));
                    Store(best, pooled[((pixel * shape.Outputs) + (block * Lanes))..], shape.Outputs - (block * Lanes));
                }

                corner = ref Unsafe.Add(ref corner, 2 * shape.Channels);
            }
        }
    }

    /// <summary>The largest of 0 and the four outputs of one window, and which position it is: 0 to 3, or −1 where the ReLU cuts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Window(ref float corner, ref float weights, View view, out Vector512<int> won)
    {
        var (kernel, run, stride, step) = view;
        var s00 = Vector512<float>.Zero;
        var s01 = Vector512<float>.Zero;
        var s10 = Vector512<float>.Zero;
        var s11 = Vector512<float>.Zero;
        ref var upper = ref corner;
        for (nint row = 0; row < kernel; row++)
        {
            ref var lower = ref Unsafe.Add(ref upper, stride);
            for (nint tap = 0; tap < run; tap++)
            {
                var weight = Vector512.LoadUnsafe(ref weights);
                weights = ref Unsafe.Add(ref weights, Lanes);
                s00 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref upper, tap)), weight, s00);
                s01 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref upper, tap + step)), weight, s01);
                s10 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref lower, tap)), weight, s10);
                s11 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref lower, tap + step)), weight, s11);
            }

            upper = ref lower;
        }

        // Strictly greater: among equal outputs the first in row-major order wins, and a 0 wins nothing.
        var best = Vector512<float>.Zero;
        won = Vector512.Create(-1);
        Challenge(s00, 0, ref best, ref won);
        Challenge(s01, 1, ref best, ref won);
        Challenge(s10, 2, ref best, ref won);
        Challenge(s11, 3, ref best, ref won);
        return best;
    }

    // What is not less or equal wins, so a NaN does too, and nothing wins against one: it goes on to the loss, where it is seen.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Challenge(
        Vector512<float> sums,
        int position,
        ref Vector512<float> best,
        ref Vector512<int> won
    )
    {
        var wins = Vector512.AndNot(Vector512.Equals(best, best), Vector512.LessThanOrEqual(sums, best));
        best = Vector512.ConditionalSelect(wins, sums, best);
        won = Vector512.ConditionalSelect(wins.AsInt32(), Vector512.Create(position), won);
    }

    /// <summary>How a kernel lies on the padded input: its rows, the numbers each sees, from row to row, and from column to column.</summary>
    private readonly record struct View(nint Kernel, nint Run, nint Stride, nint Step);

    /// <summary>Index in the padded input of the first number that the first pooled value of a row sees.</summary>
    private int RowStart(int pixel)
    {
        var (image, row) = Math.DivRem(pixel / shape.PooledColumns, shape.PooledRows);
        return ((image * _paddedRows) + (2 * row)) * _stride;
    }

    /// <summary>Weights in the order block of outputs, kernel row, kernel column, channel, output of the block.</summary>
    private void PackByLane(ReadOnlySpan<float> kernels)
    {
        for (var output = 0; output < shape.Outputs; output++)
        {
            var (block, lane) = Math.DivRem(output, Lanes);
            for (var tap = 0; tap < shape.FanIn; tap++)
            {
                _byLane[(((block * shape.FanIn) + tap) * Lanes) + lane] = kernels[Canonical(output, tap)];
            }
        }
    }

    /// <summary>Where the weight of an output and a tap (kernel row, kernel column, channel) lies in outputs × channels × kernel × kernel.</summary>
    private int Canonical(int output, int tap)
    {
        var (place, channel) = Math.DivRem(tap, shape.Channels);
        return (((output * shape.Channels) + channel) * shape.Kernel * shape.Kernel) + place;
    }

    /// <summary>Copies the input into the zero-padded buffer, whose border no one writes to.</summary>
    private void Pad(ReadOnlySpan<float> input)
    {
        var row = shape.Columns * shape.Channels;
        var images = input.Length / row / shape.Rows;
        var length = (images * _paddedRows * _stride) + Slack;
        if (_padded.Length != length)
        {
            _padded = new float[length];
        }

        for (var index = 0; index < images * shape.Rows; index++)
        {
            input.Slice(index * row, row).CopyTo(_padded.AsSpan(Inside(index)));
        }
    }

    /// <summary>Index in the padded buffer of the first number of an input row, rows counted through all images.</summary>
    private int Inside(int index)
    {
        var (image, row) = Math.DivRem(index, shape.Rows);
        return (((image * _paddedRows) + row + shape.Padding) * _stride) + (shape.Padding * shape.Channels);
    }

    private static void Store(Vector512<float> values, Span<float> to, int left)
    {
        if (left >= Lanes)
        {
            values.CopyTo(to);
        }
        else if (left == Lanes / 2)
        {
            values.GetLower().CopyTo(to);
        }
        else
        {
            Span<float> all = stackalloc float[Lanes];
            values.CopyTo(all);
            all[..left].CopyTo(to);
        }
    }
}
