using System.Text;
using CsCheck;
using Experiments.Runs;
using Experiments.Tickets;
using Experiments.Tickets.Fits;
using Units.Tickets.Fits;

namespace Units.Runs;

public sealed class FitCellsTests
{
    private static readonly FitCells Form = new(ExampleFit.Settings, ExampleFit.Target);

    private static readonly FitTrial Trial = new(new FitPoint([1, 2, 0, 3]), 1, 2);

    [Fact]
    public void Line_AnyResult_ReadsBackTheSame() =>
        (
            from places in Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 1], Gen.Int[0, 3])
            from rung in Gen.Int[0, 2]
            from seed in Gen.Int[0, 2]
            from accuracies in Gen.Double[0, 1].Array[new[] { 4, 9, 99 }[rung]]
            from isNone in Gen.Bool
            select (places, rung, seed, Accuracies: isNone ? [] : accuracies)
        ).Sample(given =>
        {
            var (a, b, c, d) = given.places;
            var trial = new FitTrial(new FitPoint([a, b, c, d]), given.rung, given.seed);
            var rung = ExampleFit.Settings.Rungs[given.rung];
            var result = new FitResult(trial, given.Accuracies, rung, ExampleFit.Target);

            var line = Form.Line(result);

            Assert.Equal(1, line.Count(letter => letter == '\n'));
            Assert.True(Form.TryRead(Encoding.UTF8.GetBytes(line[..^1]), out var read));
            Assert.Equal(result, read);
            Assert.Equal((result.Difference, result.Largest), (read.Difference, read.Largest));
            Assert.True(Form.Has(Form.KeyOf(read)));
        });

    [Theory]
    [InlineData("""{"point":"1-2-0-3","rung":1,"seed":2,"accuracies":[0,1,1,1,1,1,1,1]}""")]
    [InlineData("""{"point":"1-2-0-3","rung":3,"seed":2,"accuracies":[]}""")]
    [InlineData("""{"point":"1-2-0-x","rung":1,"seed":2,"accuracies":[]}""")]
    [InlineData("""{"point":"1-2-0-3","rung":0,"seed":2,"accuracies":[0,1,1,1.5]}""")]
    [InlineData("""{"point":"1-2-0-3","rung":0,"seed":2,"accuracies":["nan",1,1,1]}""")]
    [InlineData("""{"point":"1-2-0-3","rung":0,"seed":2}""")]
    [InlineData("""{"point":null,"rung":0,"seed":2,"accuracies":[]}""")]
    public void TryRead_ADamagedLine_IsFalse(string line) =>
        Assert.False(Form.TryRead(Encoding.UTF8.GetBytes(line), out _));

    [Fact]
    public void Has_OtherPointsRungsAndSeeds_IsFalse()
    {
        Assert.True(Form.Has(Trial));
        Assert.False(Form.Has(Trial with { Rung = 3 }));
        Assert.False(Form.Has(Trial with { Seed = 7 }));
        Assert.False(Form.Has(Trial with { Point = new FitPoint([1, 3, 0, 3]) }));
        Assert.Equal("settings 1-2-0-3, rung 1, seed 2", Form.Name(Trial));
    }

    [Fact]
    public void Part_OfAShard_NamesItsFolder()
    {
        Assert.Null(Form.Part);
        Assert.Equal("shard-2-of-3", new FitCells(ExampleFit.Settings, ExampleFit.Target, new GridShard(2, 3)).Part);
    }
}
