using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace Experiments.Runs;

/// <summary>How fast this machine multiplies matrices, to set the rate of training beside.</summary>
public static class ProductRate
{
    private const int Size = 1024;
    private const int SizeOnCards = 4096;
    private const int BetweenLooks = 4;
    private const double PerMultiplyAdd = 2;
    private const double Giga = 1e9;
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    /// <summary>Multiplies square matrices of single precision, each worker its own, for about a second.</summary>
    /// <param name="time">A clock that goes.</param>
    /// <param name="device">Where to multiply.</param>
    /// <param name="workers">Threads side by side, at least 1, each with one libtorch thread.</param>
    /// <returns>The rate of all workers together, in GFLOP/s: two operations for each multiply-add.</returns>
    /// <remarks>A second on a machine that does other work says little: there training may seem to be the faster of the two.</remarks>
    public static double Measure(TimeProvider time, Device device, int workers)
    {
        var rates = new ConcurrentBag<double>();
        // A thread measures before it looks for work, of which there is none: so each of them measures once.
        Workers.Run<object>(
            workers,
            [],
            () =>
            {
                rates.Add(OfThisThread(time, device));
                return (_, _) => { };
            },
            CancellationToken.None
        );
        return rates.Sum();
    }

    private static double OfThisThread(TimeProvider time, Device device)
    {
        using var scope = NewDisposeScope();
        var size = device.type is TorchSharp.DeviceType.CPU ? Size : SizeOnCards;
        var matrix = ones(size, size, device: device);
        Multiply(matrix);
        var start = time.GetTimestamp();
        var done = 0L;
        TimeSpan elapsed;
        do
        {
            Multiply(matrix);
            done += BetweenLooks;
            elapsed = time.GetElapsedTime(start);
        } while (elapsed < Least);

        return PerMultiplyAdd * size * size * size * done / elapsed.TotalSeconds / Giga;
    }

    private static void Multiply(Tensor matrix)
    {
        using var scope = NewDisposeScope();
        var last = matrix;
        for (var product = 0; product < BetweenLooks; product++)
        {
            last = matrix.mm(matrix);
        }

        // A graphics card is done when something of the last product is here.
        _ = last.select(0, 0).cpu();
    }
}
