using System.Globalization;
using System.Reflection;
using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Data;
using Experiments.Networks;
using Experiments.Runs;
using Snapshots;
using TorchSharp;
using Xunit.Abstractions;

namespace Claims;

/// <summary>
/// The real pipeline on the real images, on the GPU where there is one. A claim's test measures, prints, and only then asserts that
/// the claim holds and that its numbers are those of its snapshot.
/// </summary>
internal static class Pipeline
{
    /// <summary>Names another root of all randomness than the settings', which draws every seed anew; the snapshots stay the same.</summary>
    public const string RootSeedVariable = "REPRODUCE_ROOT_SEED";

    private static readonly Lazy<Bench> LazyBench = new(() =>
    {
        HostLibtorch.Load();
        TorchRuntime.UseOneThread();
        var device = CudaDevices.FirstOrCpu;
        return new Bench(
            DataSet.Read(DataSet.MnistFolder),
            device,
            device.type is DeviceType.CPU ? Environment.ProcessorCount : 1
        );
    });

    /// <summary>The images and the device.</summary>
    public static Bench Bench => LazyBench.Value;

    /// <summary>The repository that the tests were built in.</summary>
    public static string Repository { get; } =
        typeof(Pipeline)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot")
            .Value!;

    /// <summary>The repository's snapshots.</summary>
    public static SnapshotStore Store { get; } = SnapshotStore.Of(Repository, BuildServer.IsThis);

    /// <summary>Puts a claim to the test at a scale.</summary>
    public static async Task Test(Claim claim, Scale scale, ITestOutputHelper output)
    {
        var study = Studies.Of(claim);
        var settings = study.SettingsAt(scale);
        if (OtherRoot is { } root)
        {
            settings = settings with { RootSeed = root };
        }

        var measured = study.Measure(Bench, settings);
        output.WriteLine($"{measured.Finding}\n{Bench.Run(settings)}");
        if (!study.SnapshotScales.Contains(scale))
        {
            output.WriteLine($"There is no snapshot of it at {scale.Name} scale.");
            Assert.Multiple(
                () => Assert.True(IsEnough(measured.Finding, scale), measured.Finding.ToString()),
                () => AssertRecord(study, scale, measured.Finding)
            );
            return;
        }

        var received = study.Snapshot(scale, Bench, settings, measured);
        if (Store.FindFor(received) is { } key)
        {
            received = study.WithSecondCheck(Store.ReadVerified(key), received, Bench, settings);
        }

        SnapshotDecision.Keep(received);
        var snapshot = await Record.ExceptionAsync(() => SnapshotEngine.Match(received, output));
        Assert.Multiple(
            () => Assert.True(IsEnough(measured.Finding, scale), measured.Finding.ToString()),
            () => AssertRecord(study, scale, measured.Finding),
            () =>
            {
                if (snapshot is not null)
                {
                    throw snapshot;
                }
            }
        );
    }

    private static ulong? OtherRoot =>
        Environment.GetEnvironmentVariable(RootSeedVariable) switch
        {
            null or "" => null,
            var text when ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var root) => root,
            var text => throw new InvalidOperationException(
                $"{RootSeedVariable} takes a whole number from 0 to {ulong.MaxValue}, not '{text}'."
            ),
        };

    // The seeds of record have to give the verdict that is known. Whether others do as well is a matter of their number; they must
    // not give the opposite.
    private static bool IsEnough(Finding finding, Scale scale) =>
        finding.Verdict == finding.Claim.ExpectedAt(scale)
        || (finding.Verdict is Verdict.NotShown && OtherRoot is not null);

    // What is recorded of a claim, and shown on its pages, has to be what the seeds of record give.
    private static void AssertRecord(Study study, Scale scale, Finding finding)
    {
        var recorded = VerdictStore.Of(Repository).Read(study.Claim.Id, scale.Name);
        var belied = new ScaleStatus(study, scale, recorded).BeliedBy(finding);
        Assert.True(belied is null || OtherRoot is not null, belied);
    }
}
