using Experiments;
using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Runs;
using Experiments.SubsetSum.Needs;

namespace Units.Claims.Verdicts;

public sealed class EvidenceTextTests
{
    [Theory]
    [InlineData("clamp", "3 seeds of 4,000 training images each", "3 seeds of 60,000 training images each")]
    [InlineData(
        "best-does-not-fall",
        "20 cells (4 ε × 5 s), 8 seeds of 20,000 training images each",
        "36 cells (4 ε × 9 s), 8 seeds of 60,000 training images each"
    )]
    [InlineData(
        "unpruned-rises",
        "11 cells (11 ε × 1 s), 5 seeds of 20,000 training images each",
        "11 cells (11 ε × 1 s), 5 seeds of 60,000 training images each"
    )]
    [InlineData(
        "subset-sum-bound",
        "96 cells (6 η × 16 ε), 20 seeds of 50 trials or more in each cell",
        "112 cells (7 η × 16 ε), 20 seeds of 10,000 trials or more in each cell"
    )]
    public void Of_Claim_FollowsFromTheSettings(string id, string reduced, string full)
    {
        var study = Studies.All.Single(study => study.Claim.Id == id);
        Assert.Equal((reduced, full), (EvidenceText.Of(study, Scale.Reduced), EvidenceText.Of(study, Scale.Full)));
    }

    [Fact]
    public void Of_One_IsSingular() =>
        Assert.Equal(
            "1 cell (1 η × 1 ε), 1 seed of 1 trial or more in each cell",
            EvidenceText.Of(
                With(
                    new CoveringSettings
                    {
                        Etas = [0.1],
                        Epsilons = [1],
                        TrialsPerSeed = 1,
                    }
                ),
                Scale.Reduced
            )
        );

    [Fact]
    public void Of_SettingsOfAnotherKind_IsTheSeeds() =>
        Assert.Equal("2 seeds", EvidenceText.Of(With(new Other { Seeds = [1, 2] }), Scale.Reduced));

    private static Study With(ExperimentSettings settings) =>
        ExampleVerdict.ExampleStudy with
        {
            SettingsAt = _ => settings,
        };

    private sealed record Other : ExperimentSettings;
}
