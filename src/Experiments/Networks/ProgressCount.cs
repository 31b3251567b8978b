namespace Experiments.Networks;

/// <summary>Counts the progress of an attempt, so that one that has to be made anew can be taken back.</summary>
internal sealed class ProgressCount
{
    private readonly Action<long>? _progress;
    private long _told;

    /// <summary>Starts at nothing.</summary>
    /// <param name="training">What the attempt would train with.</param>
    public ProgressCount(TrainingSet training)
    {
        _progress = training.Progress;
        Training = training with { Progress = Tell };
    }

    /// <summary>What the attempt trains with instead.</summary>
    public TrainingSet Training { get; }

    /// <summary>Tells the progress that nothing of the attempt is done.</summary>
    public void TakeBack()
    {
        _progress?.Invoke(-_told);
        _told = 0;
    }

    private void Tell(long amount)
    {
        _told += amount;
        _progress?.Invoke(amount);
    }
}
