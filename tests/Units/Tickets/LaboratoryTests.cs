using Experiments;
using Experiments.Networks;
using Experiments.Tickets;
using Units.Data;
using Units.Networks;
using static TorchSharp.torch;

namespace Units.Tickets;

public sealed class LaboratoryTests : IDisposable
{
    private readonly TinyData _data = new();

    public void Dispose() => _data.Dispose();

    // The purposes' names are part of what a result can be repeated from.
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Draws_OfASeed_AreThoseOfTheStreamsThatTheirPurposeNames(int seed)
    {
        using var laboratory = new Laboratory(TinyGrid.Settings, _data.Set, CPU);
        using var weights = laboratory.InitialWeights(seed);

        Assert.Equal(
            InitialWeights.Draw(laboratory.Architecture, Initialisation.KaimingNormal, 1, Stream("weights")),
            Bits.Of(weights)
        );
        Assert.Equal(
            InitialWeights.DrawScores(laboratory.Architecture, Stream("scores")),
            laboratory.InitialScores(seed)
        );

        RandomStream Stream(string purpose) => new(TinyGrid.Settings.RootSeed, purpose, seed);
    }

    [Fact]
    public void Laboratory_MoreImagesThanTheDataSetHas_IsRefused() =>
        Assert.Throws<SettingsFault>(() => new Laboratory(TinyGrid.Settings with { TestImages = 21 }, _data.Set, CPU));
}
