using Experiments.Claims;
using Experiments.Networks;
using Experiments.Pruning;
using Experiments.Runs;
using Experiments.Tickets;
using Xunit.Abstractions;

namespace Claims;

/// <summary>Without a perturbation Algorithm 1 is edge-popup on random weights.</summary>
[Trait("Claim", "epsilon-zero")]
public sealed class EpsilonZeroTests(ITestOutputHelper output)
{
    [Fact]
    public void AlgorithmOne_AtEpsilonZero_IsEdgePopupAlone_Reduced() => Check(Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    public void AlgorithmOne_AtEpsilonZero_IsEdgePopupAlone_Full() => Check(Scale.Full);

    private void Check(Scale scale)
    {
        using var laboratory = Bench.Laboratory(ExactClaim.Settings(scale));
        var (levels, training) = (AlgorithmOne.PosterLevels, laboratory.TrainingSet(seed: 0));
        using var ticket = new AlgorithmOne(laboratory).Run([0], levels, training).Single();
        using var initial = laboratory.InitialWeights(seed: 0);
        Assert.Equal(ExactClaim.Bits(initial), ExactClaim.Bits(ticket.Weights));

        // Edge-popup by itself, without Algorithm 1: scores, then masks, then what the masked networks reach.
        var network = new StackNetwork(laboratory.Architecture, laboratory.Device);
        var popup = new EdgePopup(network, laboratory.Settings.EdgePopup, laboratory.InitialScores(seed: 0));
        using var stack = initial.unsqueeze(0).repeat(levels.Count, 1);
        using var scores = popup.Scores(stack, levels, training);
        using var masks = Supermask.FromScores(laboratory.Architecture, scores, levels);
        using var pruned = stack * masks;
        var alone = laboratory.Measure(network, pruned, training);

        Assert.Equal(levels, ticket.Levels.Select(level => level.Sparsity));
        Assert.Equal(alone, ticket.Levels.Select(level => (level.Loss, level.Accuracy)));
        for (var index = 0; index < levels.Count; index++)
        {
            Assert.Equal(ExactClaim.Bits(masks[index]), ExactClaim.Bits(ticket.Levels[index].Mask));
        }

        var choice = Enumerable
            .Range(0, levels.Count)
            .OrderBy(index => alone[index].Loss)
            .ThenByDescending(i => i)
            .First();
        Assert.Equal(levels[choice], ticket.Best!.Sparsity);
        output.Announce(
            Manifest.EpsilonZero,
            laboratory,
            $"{levels.Count} levels the same, s* = {ticket.Best.Sparsity}, ℓ* = {ticket.Best.Loss:F4}"
        );
    }
}
