using Experiments.Runs;
using Spectre.Console;

namespace Experiments.CommandLine;

/// <summary>Shows how far a run is: a bar on a terminal, else a line now and then.</summary>
/// <param name="surroundings">The consoles and the clock.</param>
/// <param name="journal">The journal that the run's cells go to.</param>
internal sealed class RunProgress(Surroundings surroundings, Journal journal)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(100);

    private string Cells => $"{journal.Count} of {journal.Total} cells";

    /// <summary>Does the work while showing its progress.</summary>
    /// <param name="total">The work's replica-steps; 0 shows nothing.</param>
    /// <param name="work">The work, which calls back with the replica-steps that have just been done.</param>
    public T Show<T>(long total, Func<Action<long>, T> work)
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
