using Experiments.Claims;
using Experiments.Runs;
using Experiments.Tickets;
using Xunit.Abstractions;

namespace Claims;

/// <summary>Algorithm 1 keeps the level of the smallest loss, and the later of two equal ones.</summary>
[Trait("Claim", "selection")]
public sealed class SelectionTests(ITestOutputHelper output)
{
    [Fact]
    public void AlgorithmOne_RealLevels_KeepsTheSmallestLoss_Reduced() => Check(Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    public void AlgorithmOne_RealLevels_KeepsTheSmallestLoss_Full() => Check(Scale.Full);

    private void Check(Scale scale)
    {
        using var laboratory = Bench.Laboratory(ExactClaim.Settings(scale));
        var algorithm = new AlgorithmOne(laboratory);
        double[] epsilons = [0, 0.02, 0.2];

        // A level that is tried twice gives the same loss twice, to the last bit: a tie as real as any.
        decimal[] levels = [.. AlgorithmOne.PosterLevels, 0.3m, 0.5m];
        foreach (var ticket in algorithm.Run(epsilons, levels, laboratory.TrainingSet(seed: 0)))
        {
            using (ticket)
            {
                Assert.Equal(ticket.Levels[2].Loss, ticket.Levels[^2].Loss);
                Assert.Equal(ticket.Levels[4].Loss, ticket.Levels[^1].Loss);
                var smallest = ticket.Levels.Min(level => level.Loss);
                Assert.Same(ticket.Levels.Last(level => level.Loss == smallest), ticket.Best);
                output.Announce(
                    Manifest.Choice,
                    laboratory,
                    $"ε = {ticket.Epsilon}: s* = {ticket.Best!.Sparsity}, ℓ* = {ticket.Best.Loss:F4} of "
                        + string.Join(", ", ticket.Levels.Select(level => $"{level.Loss:F4}"))
                );
            }
        }
    }

    [Fact]
    public void AlgorithmOne_TieForTheSmallestLoss_KeepsTheLater()
    {
        using var laboratory = Bench.Laboratory(ExactClaim.Settings(Scale.Reduced));
        var training = laboratory.TrainingSet(seed: 0);
        using var ticket = new AlgorithmOne(laboratory).Run([0.02], [0.5m, 0.5m], training).Single();
        Assert.Equal(ticket.Levels[0].Loss, ticket.Levels[1].Loss);
        Assert.Same(ticket.Levels[1], ticket.Best);
    }
}
