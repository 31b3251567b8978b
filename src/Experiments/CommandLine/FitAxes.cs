using Experiments.Tickets.Fits;

namespace Experiments.CommandLine;

/// <summary>The settings that calibrate searches unless it is told otherwise.</summary>
internal static class FitAxes
{
    /// <summary>The axes; the first value of each is that of full scale.</summary>
    public static IReadOnlyList<FitAxis> Usual { get; } =
    [
        new(
            "architecture",
            [
                "c8k3-c16k3-10",
                "c6k5-c16k5p0-10",
                "c16k3-c32k3-10",
                "c8k3-c16k3-c32k3-10",
                "c8k3-c16k3-32-10",
                "c6k5-c16k5p0-120-84-10",
            ]
        ),
        new("initialisation", ["kaiming-normal", "kaiming-uniform", "signed-constant", "uniform"]),
        new("initial-scale", ["1", "0.3", "0.5", "2"]),
        new("batch-size", ["64", "128", "256"]),
        new("pgd-learning-rate", ["0.05", "0.01", "0.02", "0.1", "0.2"]),
        new("pgd-momentum", ["0", "0.9"]),
        new("pgd-weight-decay", ["0", "0.0005"]),
        new("pgd-epochs", ["1", "2", "4"]),
        new("popup-learning-rate", ["0.003", "0.0003", "0.001", "0.002", "0.01", "0.1"]),
        new("popup-schedule", ["cosine", "constant"]),
        new("popup-momentum", ["0.9", "0"]),
        new("popup-weight-decay", ["0.0005", "0"]),
        new("popup-epochs", ["1", "2", "4"]),
        new("popup-scores", ["uniform", "magnitude"]),
        new("popup-threshold", ["layer", "network"]),
        new("popup-weights", ["moved", "initial"]),
        new("popup-gradient", ["all", "kept"]),
    ];

    // What the table and the rungs say, and the search itself.
    private static readonly string[] NotSearched =
    [
        "scale",
        "epsilon",
        "sparsity",
        "seeds",
        "root-seed",
        "train-images",
        "test-images",
    ];

    /// <summary>The usual axes with the changes that were asked for.</summary>
    /// <param name="changes">Each NAME=VALUES.</param>
    /// <exception cref="UsageFault">A change has another form, is of a setting that is not searched, or is given twice.</exception>
    public static IReadOnlyList<FitAxis> Of(IReadOnlyList<string> changes)
    {
        var axes = Usual.ToList();
        var changed = new HashSet<string>();
        foreach (var change in changes)
        {
            var axis = Read(change);
            if (!changed.Add(axis.Name))
            {
                throw new UsageFault($"--vary takes every setting once, but {axis.Name} was given twice.");
            }

            var place = axes.FindIndex(usual => usual.Name == axis.Name);
            if (place < 0)
            {
                axes.Add(axis);
            }
            else
            {
                axes[place] = axis;
            }
        }

        return axes;
    }

    private static FitAxis Read(string change)
    {
        var axis = change.Split('=') switch
        {
            [{ Length: > 0 } name, { Length: > 0 } values] => new FitAxis(name, values.Split(',')),
            _ => throw new UsageFault(
                $"--vary takes a setting and its values, such as pgd-epochs=1,2, not '{change}'."
            ),
        };
        if (NotSearched.Contains(axis.Name))
        {
            throw new UsageFault(
                $"--vary takes settings that can be searched, not {axis.Name}: the table, --rungs, --seeds and --root-seed say it."
            );
        }

        return axis.Values.GroupBy(value => value).FirstOrDefault(value => value.Count() > 1) is { Key: var twice }
            ? throw new UsageFault($"--vary takes every value of {axis.Name} once, but '{twice}' was given twice.")
            : axis;
    }
}
