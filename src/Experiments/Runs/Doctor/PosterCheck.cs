using Experiments.Data;

namespace Experiments.Runs.Doctor;

/// <summary>Whether the poster's table is the one that runs are compared with.</summary>
/// <param name="file">The table.</param>
/// <param name="known">Its digest.</param>
public sealed class PosterCheck(string file, string known) : IHealthCheck
{
    private const string Fix = "Check the table out again (git checkout -- data/poster) and build again.";

    /// <inheritdoc/>
    public string Name => "poster";

    /// <inheritdoc/>
    public Diagnosis Look(CancellationToken cancellation)
    {
        try
        {
            var table = PosterTable.Read(file);
            var found =
                $"'{file}': {table.Sparsities.Count} sparsities × {table.Epsilons.Count} ε ({table.Digest[..8]})";
            return table.Digest == known
                ? Diagnosis.Ok(found)
                : Diagnosis.Fail(
                    $"expected the poster's numbers, with the digest {known[..8]}, found other ones in {found}",
                    Fix
                );
        }
        catch (DataFault fault)
        {
            return Diagnosis.Fail(fault.Message, Fix);
        }
    }
}
