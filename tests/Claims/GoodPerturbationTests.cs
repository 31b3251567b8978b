using Experiments.Claims;
using Experiments.Runs;
using Snapshots;
using Xunit.Abstractions;

namespace Claims;

/// <summary>The perturbation that projected SGD finds against one drawn at random.</summary>
[Trait("Claim", "good-perturbation")]
public sealed class GoodPerturbationTests(ITestOutputHelper output)
{
    [Fact]
    public void GoodPerturbation_Reduced() => Check(Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    public void GoodPerturbation_Full() => Check(Scale.Full);

    private void Check(Scale scale)
    {
        var settings = scale.Settings with
        {
            Seeds = [.. Enumerable.Range(20, 8)],
            Epsilons = [0.05, 0.2],
            Sparsities = [0.5m],
        };
        using var laboratory = Bench.Laboratory(settings);
        var pairs = PerturbationEvidence.Measure(laboratory, 0.5m, Bench.Workers, CancellationToken.None);
        var metrics =
            from epsilon in settings.Epsilons
            let of = pairs.Where(pair => pair.Epsilon == epsilon)
            from metric in new[]
            {
                new Metric(
                    $"accuracy, projected SGD, ε = {Digits.Of(epsilon)}",
                    [.. of.Select(p => (p.Seed, p.Learned))]
                ),
                new Metric(
                    $"accuracy, random signs, ε = {Digits.Of(epsilon)}",
                    [.. of.Select(p => (p.Seed, p.Random))]
                ),
            }
            select metric;
        Bench.AssertHolds(PerturbationEvidence.Evidence(pairs), output, scale, settings, metrics);
    }
}
