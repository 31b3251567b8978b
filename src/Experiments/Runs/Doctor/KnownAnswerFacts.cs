using Experiments.Data;
using Experiments.Tickets;
using TorchSharp;

namespace Experiments.Runs.Doctor;

/// <summary>The known run as it comes out here.</summary>
/// <param name="Libtorch">The libtorch that computed it.</param>
/// <param name="Processor">The processor that computed it.</param>
/// <param name="Capability">The instruction set that libtorch's kernels used.</param>
/// <param name="Cells">The cells, by ε, then s.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record KnownAnswerFacts(
    string Libtorch,
    string Processor,
    string Capability,
    IReadOnlyList<Cell> Cells,
    double Seconds
)
{
    /// <summary>Computes it; libtorch has to be loaded.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends it at the next step.</param>
    /// <exception cref="DataFault">The images beside the program cannot be used.</exception>
    public static KnownAnswerFacts Compute(TimeProvider time, CancellationToken cancellation)
    {
        var data = DataSet.Read(DataSet.MnistFolder);
        var here = Fingerprint.Of(torch.CPU);
        var start = time.GetTimestamp();
        var cells = KnownRun.Compute(KnownRun.Settings, data, cancellation);
        return new KnownAnswerFacts(
            here.Libtorch,
            here.Processor,
            here.Capability,
            cells,
            time.GetElapsedTime(start).TotalSeconds
        );
    }
}
