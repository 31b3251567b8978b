using Experiments.Construction;
using Experiments.Data;
using TorchSharp;

namespace Experiments.Runs;

/// <summary>A run that trains target networks: those that its folder has are read, the others trained and written to it.</summary>
/// <param name="folder">The run's folder, which the caller closes.</param>
/// <param name="settings">How they are trained.</param>
/// <param name="data">The images.</param>
/// <param name="device">Where.</param>
public sealed class TargetRun(
    RunFolder<int, TrainedTarget> folder,
    TargetTrainingSettings settings,
    DataSet data,
    torch.Device device
)
{
    /// <summary>The training steps that are left to do.</summary>
    public long Left => Work.Left(folder.Journal.FinishedKeys);

    private CellWork<int, TrainedTarget> Work =>
        new(
            finished => settings.Seeds.Count(seed => !finished.Contains(seed)) * (long)TargetTraining.Steps(settings),
            Train
        );

    /// <summary>Trains what is left.</summary>
    /// <param name="workers">The number of threads, at least 1; each trains one network at a time.</param>
    /// <param name="onProgress">Called with the steps that have just been done, by several threads at a time.</param>
    /// <param name="cancellation">Ends the run at the next step.</param>
    /// <exception cref="OperationCanceledException">The run was ended before it was complete.</exception>
    /// <exception cref="RunFault">The weights cannot be written.</exception>
    public void Complete(int workers, Action<long> onProgress, CancellationToken cancellation) =>
        new JournaledWork<int, TrainedTarget>(folder.Journal, Work).Complete(workers, onProgress, cancellation);

    /// <summary>The network of a seed that is finished.</summary>
    /// <param name="seed">The seed.</param>
    /// <exception cref="RunFault">The file with its weights is no longer what was written.</exception>
    public TargetNetwork Network(int seed)
    {
        var file = folder.FileOf(RunFolder.TargetName(seed));
        var expected = folder.Journal.Finished.Single(trained => trained.Seed == seed).Digest;
        return Read(file) is var target && target.Digest == expected
            ? target
            : throw new RunFault(
                $"The weights in '{file}' must be those that were trained, but they have been changed; remove the folder to train anew."
            );
    }

    private TargetNetwork Read(string file)
    {
        try
        {
            return TargetFile.Read(file);
        }
        catch (Fault cause)
        {
            throw new RunFault($"{cause.Message} Remove the folder '{folder.Path}' to train anew.", cause);
        }
    }

    private void Train(
        int workers,
        IReadOnlySet<int> finished,
        Action<IReadOnlyList<TrainedTarget>> onFinished,
        Action<long> onProgress,
        CancellationToken cancellation
    )
    {
        var gate = new Lock();
        Workers.Run<object>(
            workers,
            settings.Seeds.Where(seed => !finished.Contains(seed)).Cast<object>(),
            () =>
                (item, stop) =>
                {
                    var seed = (int)item;
                    var target = TargetTraining.Train(settings, seed, data, device, onProgress, stop);
                    // Before the journal says that it is there.
                    TargetFile.Write(folder.FileOf(RunFolder.TargetName(seed)), target);
                    lock (gate)
                    {
                        onFinished([new TrainedTarget(seed, target.Digest)]);
                    }
                },
            cancellation
        );
    }
}
