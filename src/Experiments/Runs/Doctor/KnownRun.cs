using System.Security.Cryptography;
using System.Text;
using Experiments.Data;
using Experiments.Perturbation;
using Experiments.Pruning;
using Experiments.Tickets;
using TorchSharp;

namespace Experiments.Runs.Doctor;

/// <summary>A run of the real pipeline that takes seconds: both training loops, all three masks, four cells.</summary>
internal static class KnownRun
{
    /// <summary>Its settings. Few steps, so that what another processor rounds otherwise has no time to grow.</summary>
    public static GridSettings Settings { get; } =
        new()
        {
            TrainImages = 1_024,
            TestImages = 1_000,
            Epsilons = [0, 0.05],
            Sparsities = [0, 0.5m],
            Seeds = [0],
            ProjectedSgd = new ProjectedSgdSettings { LearningRate = 0.05 },
            EdgePopup = new EdgePopupSettings { LearningRate = 0.1 },
        };

    /// <summary>Computes the cells on the CPU, by ε, then s; libtorch has to be loaded.</summary>
    /// <param name="settings">The settings, those of <see cref="Settings"/> or near them.</param>
    /// <param name="data">The images.</param>
    /// <param name="cancellation">Ends it at the next step.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<Cell> Compute(GridSettings settings, DataSet data, CancellationToken cancellation)
    {
        using var grid = new Grid(settings, data, torch.CPU, BaselineScope.All);
        var cells = new List<Cell>();
        grid.Run(1, new HashSet<CellKey>(), cells.AddRange, _ => { }, cancellation);
        return [.. cells.OrderBy(cell => cell.Key.Epsilon).ThenBy(cell => cell.Key.Sparsity)];
    }

    /// <summary>The SHA-256 of all numbers of the cells, to the last bit, in lower-case hexadecimal digits.</summary>
    public static string Digest(IEnumerable<Cell> cells) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ResultFiles.Cells(cells))));
}
