using Experiments.Claims;
using Experiments.Runs;
using Experiments.Tickets;

namespace Claims;

/// <summary>What the study of the selection can only meet by luck: a tie for the smallest loss.</summary>
[Trait("Claim", "selection")]
public sealed class SelectionTests
{
    [Fact]
    public void AlgorithmOne_TieForTheSmallestLoss_KeepsTheLater()
    {
        var settings = (GridSettings)Studies.Of(Manifest.Choice).SettingsAt(Scale.Reduced);
        using var laboratory = new Laboratory(settings, Pipeline.Bench.Data, Pipeline.Bench.Device);
        var training = laboratory.TrainingSet(settings.Seeds[0]);
        using var ticket = new AlgorithmOne(laboratory).Run([0.02], [0.5m, 0.5m], training).Single();
        Assert.Equal(ticket.Levels[0].Loss, ticket.Levels[1].Loss);
        Assert.Same(ticket.Levels[1], ticket.Best);
    }
}
