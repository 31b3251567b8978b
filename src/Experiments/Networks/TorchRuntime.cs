using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>How libtorch runs in this process.</summary>
public static class TorchRuntime
{
    private static readonly Lock Gate = new();
    private static bool _ready;

    /// <summary>
    /// One libtorch thread per worker: in the calling thread and in those that use libtorch for the first time afterwards. Its own
    /// threading changes the bits of sums and products; workers side by side do not. Safe to call more than once and from any thread.
    /// </summary>
    public static void UseOneThread()
    {
        lock (Gate)
        {
            // New threads follow the last number that was set; one that used libtorch before keeps its own until it sets another.
            set_num_threads(1);
            if (_ready)
            {
                return;
            }

            set_num_interop_threads(1);

            // The first calls of the vector math library pick their kernels without a lock: two workers that make them at the
            // same time may get different ones, so they are made here, before there are workers.
            using var scope = NewDisposeScope();
            var one = ones(16);
            _ = one.exp();
            _ = one.log();
            _ = one.unsqueeze(0).log_softmax(1);
            _ready = true;
        }
    }
}
