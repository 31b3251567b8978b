using Experiments.Runs;
using Spectre.Console;

namespace Experiments.CommandLine;

/// <summary>Shows how far a run is: a bar on a terminal, else a line now and then.</summary>
/// <param name="surroundings">The consoles and the clock.</param>
/// <param name="folder">The folder that the run's cells go to.</param>
internal sealed class RunProgress(Surroundings surroundings, RunFolder folder)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(100);

    private string Cells => $"{folder.Finished} of {folder.Total} cells";

    /// <summary>Says what is left to do, and whether something was lost.</summary>
    /// <param name="what">What is computed and with what, as a phrase.</param>
    public void Announce(string what)
    {
        if (folder.DroppedTornLine)
        {
            surroundings.Note(
                $"The last line of the journal in '{folder.Path}' was cut short; its cell is computed again."
            );
        }

        if (folder.RepeatedLines > 0)
        {
            surroundings.Note(
                $"The journal in '{folder.Path}' has {folder.RepeatedLines} {(folder.RepeatedLines == 1 ? "line" : "lines")} more than once, with the same results; each counts once."
            );
        }

        surroundings.Note(
            folder.Finished == folder.Total
                ? $"All {folder.Total} cells in '{folder.Path}' are finished."
                : $"Computing {folder.Total - folder.Finished} of {folder.Total} cells: {what}; results in '{folder.Path}'."
        );
    }

    /// <summary>Does the work while showing its progress; says what is kept if it is cancelled.</summary>
    /// <param name="total">The amount of the work; 0 shows nothing.</param>
    /// <param name="work">The work, which calls back with the amount that has just been done.</param>
    public T Show<T>(long total, Func<Action<long>, T> work)
    {
        try
        {
            return Watch(total, work);
        }
        catch (OperationCanceledException) when (surroundings.Cancellation.IsCancellationRequested)
        {
            surroundings.Note(
                $"Stopped: {Cells} are finished and kept in '{folder.Path}'; the same command resumes the run."
            );
            throw;
        }
    }

    private T Watch<T>(long total, Func<Action<long>, T> work)
    {
        if (total == 0)
        {
            return work(_ => { });
        }

        var pace = new Pace(surroundings.Time, total);
        var result = surroundings.Messages.Profile.Out.IsTerminal ? OnTerminal(pace, work) : InLines(pace, work);
        surroundings.Note($"{Cells} in {Pace.Text(pace.Elapsed)}.");
        return result;
    }

    private T InLines<T>(Pace pace, Func<Action<long>, T> work)
    {
        var beat = new Beat(pace, BetweenLines);
        return work(steps =>
        {
            pace.Add(steps);
            beat.Try(() => surroundings.Note($"{Cells}, {pace.Share:P0}{Left(pace)}"));
        });
    }

    private T OnTerminal<T>(Pace pace, Func<Action<long>, T> work) =>
        surroundings
            .Messages.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn())
            .Start(context =>
            {
                var task = context.AddTask(Cells, maxValue: 1);
                var beat = new Beat(pace, BetweenFrames);
                return work(steps =>
                {
                    pace.Add(steps);
                    beat.Try(() =>
                    {
                        task.Value = pace.Share;
                        task.Description = $"{Cells}{Left(pace)}";
                    });
                });
            });

    private static string Left(Pace pace) => pace.Left is { } left ? $", about {Pace.Text(left)} left" : "";

    /// <summary>Lets one thread through at a time, and no more often than the time between allows.</summary>
    private sealed class Beat(Pace pace, TimeSpan between)
    {
        private readonly Lock _gate = new();
        private TimeSpan? _next;

        public void Try(Action action)
        {
            if (pace.Elapsed < (_next ?? between) || !_gate.TryEnter())
            {
                return;
            }

            try
            {
                if (pace.Elapsed >= (_next ?? between))
                {
                    _next = pace.Elapsed + between;
                    action();
                }
            }
            finally
            {
                _gate.Exit();
            }
        }
    }
}
