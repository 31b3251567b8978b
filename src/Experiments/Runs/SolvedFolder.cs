using Experiments.SubsetSum.Solvers;

namespace Experiments.Runs;

/// <summary>The folder of solved subset sums, and the only place that knows its files' names.</summary>
public sealed class SolvedFolder
{
    /// <summary>The errors, rows × m, float64; infinite where no subset is near enough.</summary>
    public const string ErrorsName = "errors.npy";

    /// <summary>The masks, rows × m × n, bool.</summary>
    public const string MasksName = "masks.npy";

    /// <summary>The perturbations, rows × m × n, float64; only where there are radii.</summary>
    public const string PerturbationsName = "perturbations.npy";

    private readonly string _path;

    private SolvedFolder(string path) => _path = path;

    /// <summary>Opens a folder for results.</summary>
    /// <param name="path">The folder; made if need be.</param>
    /// <param name="force">Whether the folder may have something in it; files of the same names are overwritten.</param>
    /// <exception cref="RunFault">The folder is not empty or cannot be written.</exception>
    public static SolvedFolder Open(string path, bool force)
    {
        NewFolder.Make(path, "the results", force);
        return new SolvedFolder(path);
    }

    /// <summary>Writes what was found.</summary>
    /// <returns>The files.</returns>
    /// <exception cref="RunFault">A file cannot be written.</exception>
    public IReadOnlyList<string> Write(CandidateRows rows, SolvedRows solved)
    {
        List<string> files = [At(ErrorsName), At(MasksName)];
        NpyFile.Write<double>(files[0], solved.Errors, rows.Rows, rows.Targets);
        NpyFile.Write<bool>(files[1], solved.Kept, rows.Rows, rows.Targets, rows.Count);
        if (rows.HasRadii)
        {
            files.Add(At(PerturbationsName));
            NpyFile.Write<double>(files[2], solved.Perturbations, rows.Rows, rows.Targets, rows.Count);
        }

        return files;
    }

    private string At(string name) => Path.Combine(_path, name);
}
