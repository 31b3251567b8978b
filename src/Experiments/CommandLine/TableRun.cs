using Experiments.Data;
using Experiments.Networks;
using Experiments.Reports;
using Experiments.Runs;
using Experiments.Tickets;
using TorchSharp;

namespace Experiments.CommandLine;

/// <summary>Computes a grid in its run folder, or goes on computing it, and keeps how that went.</summary>
/// <param name="settings">The settings, which fit the images.</param>
/// <param name="data">The images.</param>
/// <param name="device">Where to compute.</param>
/// <param name="workers">Threads side by side.</param>
/// <param name="surroundings">The consoles, the clock and what computes.</param>
internal sealed class TableRun(
    GridSettings settings,
    DataSet data,
    torch.Device device,
    int workers,
    Surroundings surroundings
)
{
    private const double Giga = 1e9;

    /// <summary>At which ε the masks are compared with those that nobody trained.</summary>
    public BaselineScope Baselines { get; init; } = BaselineScope.Three;

    /// <summary>The part of the grid that is computed; null for all.</summary>
    public GridShard? Shard { get; init; }

    /// <summary>What names the run.</summary>
    public RunSettings Run { get; } = RunSettings.Of(settings, data, device);

    /// <summary>Computes what is left.</summary>
    /// <param name="output">The folder that holds those of all runs.</param>
    /// <param name="command">The command that does it, as a person would type it.</param>
    /// <param name="poster">The table to set beside the results.</param>
    /// <param name="finish">Called with the folder when all cells are there, while it is open; gives the exit code.</param>
    /// <returns>What <paramref name="finish"/> gave.</returns>
    /// <exception cref="OperationCanceledException">The run was ended before it was complete; it goes on from there.</exception>
    /// <exception cref="Fault">The folder is of another run or cannot be written, or training cannot go on.</exception>
    public int Complete(string output, string command, PosterTable poster, Func<RunFolder<CellKey, Cell>, int> finish)
    {
        using var work = surroundings.OpenGrid(settings, data, device, Baselines, Shard);
        using var folder = RunFolder.Open(output, Run, Fingerprint.Of(device), new GridCells(settings, Shard));
        var progress = new RunProgress(surroundings, folder);
        if (folder.Total > 0)
        {
            progress.Announce(
                $"{(Shard is null ? "" : $"{Shard}, ")}{settings.Architecture}, {settings.TrainImages} training images, {OptionText.Workers(workers)} on {device}"
            );
        }

        var grid = new GridRun(folder, work, poster);
        var (before, steps) = (folder.Finished, grid.ReplicaSteps);
        var start = surroundings.Time.GetTimestamp();
        progress.Show(
            steps,
            onProgress =>
            {
                grid.Complete(workers, onProgress, surroundings.Cancellation);
                return folder.Finished;
            }
        );
        Keep(folder, before, steps, surroundings.Time.GetElapsedTime(start), command);
        return finish(folder);
    }

    /// <summary>Keeps the command, the day and the rates and, where all was computed by it, how long it took; also where what computed the last cell was ended before it could.</summary>
    private void Keep(RunFolder folder, int before, long steps, TimeSpan elapsed, string command)
    {
        if (before == folder.Total && folder.Total > 0 && File.Exists(folder.FileOf(RunFolder.MakingName)))
        {
            return;
        }

        // A clock that is set back while it is read must not give a time that no run can take.
        var making =
            before == 0
                ? new Making(command, Math.Max(0, elapsed.TotalSeconds), workers)
                : new Making(command, null, null);
        making = making with { Date = DateOnly.FromDateTime(surroundings.Time.GetUtcNow().UtcDateTime) };
        folder.Write(RunFolder.MakingName, making.ToJson());
        if (steps > 0 && elapsed > TimeSpan.Zero)
        {
            var (training, products) = (TrainingRate(steps, elapsed), surroundings.ProductRate(device, workers));
            folder.Write(
                RunFolder.MakingName,
                (making with { TrainingRate = training, ProductsRate = products }).ToJson()
            );
            surroundings.Note($"{RateText.Of(training, products, workers)}.");
        }
    }

    private double TrainingRate(long steps, TimeSpan elapsed)
    {
        var architecture = Architecture.Parse(settings.Architecture, data.Train.Rows, data.Train.Columns, data.Classes);
        return TrainingOperations.PerImage(architecture) * settings.BatchSize * steps / elapsed.TotalSeconds / Giga;
    }
}
