using Experiments.Data;

namespace Experiments.Networks;

/// <summary>What a phase of training draws its batches from, and how it reports on its way.</summary>
/// <param name="Images">The training file's images on the device.</param>
/// <param name="Order">The seed's images and their order.</param>
/// <param name="BatchSize">Images per step.</param>
public sealed record TrainingSet(DeviceImages Images, TrainingOrder Order, int BatchSize)
{
    /// <summary>Called after every step; null for none.</summary>
    public Action<TrainingStep>? Observer { get; init; }

    /// <summary>Called after every step with the number of replicas that took it; null for none.</summary>
    public Action<long>? Progress { get; init; }

    /// <summary>
    /// Called once for each replica whose training gives a NaN, with its place in the stack; the others go on as without it. Null ends
    /// training by the fault.
    /// </summary>
    public Action<int, NotANumberFault>? Lost { get; init; }

    /// <summary>Ends training between two steps.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Steps in so many epochs.</summary>
    public int Steps(int epochs) => TrainingOrder.Steps(Order.Images.Count, BatchSize, epochs);

    /// <summary>The numbered batches of a phase; cancellation is looked at before each.</summary>
    public IEnumerable<(int Step, long[] Batch)> Batches(string phase, int epochs)
    {
        var step = 0;
        foreach (var batch in Order.Batches(phase, BatchSize, epochs))
        {
            Cancellation.ThrowIfCancellationRequested();
            yield return (step++, batch);
        }
    }

    /// <summary>Tells the progress of the steps of a phase that are not taken, because no replica is left that could.</summary>
    /// <param name="epochs">The phase's epochs.</param>
    /// <param name="taken">The steps that were taken.</param>
    /// <param name="replicas">R.</param>
    public void LeaveOut(int epochs, int taken, long replicas) => Progress?.Invoke((Steps(epochs) - taken) * replicas);

    /// <summary>Tells the observer and the progress of a finished step.</summary>
    public void Report(TrainingStep step)
    {
        Observer?.Invoke(step);
        Progress?.Invoke(step.Weights.shape[0]);
    }
}
