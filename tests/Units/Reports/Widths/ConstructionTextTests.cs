using Experiments.Construction;
using Experiments.Reports.Widths;
using Units.Construction;

namespace Units.Reports.Widths;

public sealed class ConstructionTextTests
{
    private static readonly Approximation Found = new(
        new OnImages(0.5, 0.25, 0.7512, 0.01),
        Certified: 0.123456,
        Found: 0.0123456,
        Kept: 0.0712,
        LargestPerturbation: 0.0999999,
        LargestMiss: 0.00999
    );

    [Fact]
    public void Lines_ConstructedNetwork_AreAsTheyWere() =>
        Assert.Equal(
            """
            target                 6-5-3, 50.00 % of the test images
            constructed            depth 4, 25.00 %; 75.12 % as the target; in 1.2 s
            candidates             n = 24 of each sign, 7.1 % kept
            width                  288, 240: 2n = 48 times the layers' inputs 6, 5
            n/ln(d_ℓ·d_ℓ₋₁/η)      3.00, the original bound's constant; times 1 + ε, the poster's: 3.30
            perturbed by           0.1 at most, ε = 0.1 for v
            weights missed by      0.00999 at most, η = 0.01, all 45 of them, for inputs of both signs
            largest error found    0.01235 on the unit ball
            and certified          0.1235, for every input
            """.ReplaceLineEndings("\n"),
            Text(Example.Settings, null)
        );

    [Fact]
    public void Lines_EtaOfAnErrorAndBothPerturbed_SayThat()
    {
        var text = Text(Example.Settings with { Perturbed = PerturbedWeights.UV }, 0.25);

        Assert.Contains(", ε = 0.1 for u and v\n", text);
        Assert.EndsWith("and certified          0.1235, for every input, η̂ = 0.25", text);
    }

    [Fact]
    public void Lines_EtaBeyondTheNumberOfWeights_HaveNoConstant() =>
        Assert.Contains(
            "n/ln(d_ℓ·d_ℓ₋₁/η)      –, since η is not less than d_ℓ·d_ℓ₋₁\n",
            Text(Example.Settings with { Eta = 30 }, null)
        );

    private static string Text(ConstructionSettings settings, double? error) =>
        string.Join(
            '\n',
            ConstructionText.Lines(
                Example.Target(),
                Example.Build(Example.Target(), settings),
                Found,
                error,
                seconds: 1.23
            )
        );
}
