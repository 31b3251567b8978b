using Experiments.Data;

namespace Experiments.Runs.Doctor;

/// <summary>Whether the images are those that SHA256SUMS beside them states.</summary>
/// <param name="folder">The folder of the four files.</param>
/// <param name="known">The digest of the MNIST that numbers of this repository are of.</param>
public sealed class DataCheck(string folder, string known) : IHealthCheck
{
    /// <inheritdoc/>
    public string Name => "data";

    /// <inheritdoc/>
    public Diagnosis Look(CancellationToken cancellation)
    {
        DataSet data;
        try
        {
            data = DataSet.Read(folder);
        }
        catch (DataFault fault)
        {
            return Diagnosis.Fail(
                fault.Message,
                IsOwn
                    ? "The images beside the program are damaged: check them out again (git checkout -- data/mnist) and build again."
                    : "Give a folder with the four files of a data set in MNIST's format with --data, or leave it out for the MNIST beside the program."
            );
        }

        var hasList = File.Exists(Path.Combine(folder, DigestList.FileName));
        return (data.Digest == known, hasList) switch
        {
            (true, true) => Diagnosis.Ok($"{data}: MNIST, as {DigestList.FileName} has it"),
            (true, false) => Diagnosis.Ok($"{data}: MNIST"),
            (false, true) when !IsOwn => Diagnosis.Ok($"{data}: another data set, as its {DigestList.FileName} has it"),
            (false, false) when !IsOwn => Diagnosis.Warn(
                $"expected a {DigestList.FileName} in '{folder}', found none, so that damage would not show: {data}, not MNIST",
                $"Write one (sha256sum of the four unpacked files) once you know that they are whole."
            ),
            _ => Diagnosis.Fail(
                $"expected MNIST, with the digest {known}, beside the program, found another data set, with {data.Digest}",
                "Check the images out again (git checkout -- data/mnist) and build again."
            ),
        };
    }

    private bool IsOwn => Path.GetFullPath(folder) == Path.GetFullPath(DataSet.MnistFolder);
}
