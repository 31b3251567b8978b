using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Data;
using Experiments.Runs;

namespace Units.Claims.Verdicts;

/// <summary>A claim whose evidence takes no time.</summary>
internal static class ExampleVerdict
{
    private static readonly Lazy<Bench> LazyBench = new(() =>
        new Bench(DataSet.Read(DataSet.MnistFolder), TorchSharp.torch.CPU, 1)
    );

    public static Part Shown { get; } = new("shown", P: 0.0005, OppositeP: 0.9995, "3 of 3; p = 0.0005");

    public static Part Open { get; } = new("open", P: 0.01, OppositeP: 0.99, "2 of 3; p = 0.01");

    public static Part Wrong { get; } = new("wrong", P: 0.9999, OppositeP: 0.0001, "0 of 3; p = 0.9999");

    public static Claim Example { get; } = new("example", "Numbers are numbers.", "nowhere", "Some numbers.");

    public static Study ExampleStudy { get; } = Of(Example, Shown);

    /// <summary>A study of a claim with such evidence.</summary>
    public static Study Of(Claim claim, params Part[] parts) =>
        Study.Of(
            claim,
            scale => scale.Settings with { Seeds = [20, 21, 22] },
            (_, _) => new Measured(new Finding(claim, parts), [])
        );

    /// <summary>What running a study records, after 12.3 s on 31 January 2026.</summary>
    public static RecordedVerdict Recorded(Study study, Scale? scale = null)
    {
        var at = scale ?? Scale.Reduced;
        return RecordedVerdict.Of(
            study,
            at,
            LazyBench.Value,
            new Timed<Measured>(study.Measure(LazyBench.Value, study.SettingsAt(at)), TimeSpan.FromSeconds(12.345)),
            new DateOnly(2026, 1, 31)
        ) with
        {
            Program = "0.1.0+0123456789abcdef",
        };
    }

    /// <summary>The claim with one record, at reduced scale.</summary>
    public static ClaimStatus Status(Study study) =>
        new(
            study.Claim,
            [new ScaleStatus(study, Scale.Reduced, Recorded(study)), new ScaleStatus(study, Scale.Full, recorded: null)]
        );
}
