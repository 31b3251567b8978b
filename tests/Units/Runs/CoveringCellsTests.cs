using System.Text;
using CsCheck;
using Experiments.Runs;
using Experiments.SubsetSum.Needs;

namespace Units.Runs;

public sealed class CoveringCellsTests
{
    private static readonly CoveringCells Form = new(
        new CoveringSettings
        {
            Etas = [0, 0.1],
            Epsilons = [0, 1, double.PositiveInfinity],
            Seeds = [0, 7],
            TrialsPerSeed = 5,
        }
    );

    [Fact]
    public void Line_Cell_IsAsDocumented() =>
        Assert.Equal(
            """{"eta":0.1,"epsilon":1,"seed":0,"covered":[3,2],"coverage":[3.25,5]}""" + "\n",
            Form.Line(new CoveringCell(new CoveringKey(0.1, 1, 0), [3, 2], [3.25, 5]))
        );

    [Fact]
    public void TryRead_LineOfAnyCell_IsThatCell() =>
        Gen.Select(
                Gen.Double[0, 1],
                Gen.OneOf(Gen.Double[0, double.MaxValue], Gen.Const(double.PositiveInfinity)),
                Gen.Int,
                Gen.Int[0, 1_000_000].Array[0, 40],
                Gen.Int[1, 1_000_000],
                Gen.Double.Unit
            )
            .Sample(
                (eta, epsilon, seed, before, last, share) =>
                {
                    int[] covered = [.. before, last];
                    var trials = covered.Sum();
                    var cell = new CoveringCell(
                        new CoveringKey(eta, epsilon, seed),
                        covered,
                        [.. covered.Select((_, index) => trials * Math.Pow(share, covered.Length - 1 - index))]
                    );
                    var form = new CoveringCells(new CoveringSettings { TrialsPerSeed = trials });

                    Assert.True(form.TryRead(Encoding.UTF8.GetBytes(form.Line(cell).TrimEnd('\n')), out var read));
                    Assert.Equal(cell, read);
                    Assert.Equal(cell.Key, form.KeyOf(read));
                },
                iter: 200
            );

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[3,2]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[3,2],"coverage":[3.25,5],"more":1}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[3,2],"covered":[3,2],"coverage":[3.25,5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[3,2],"coverages":[3.25,5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[3,2],"coverage":[3.25,5]}}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[3,3],"coverage":[3.25,5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[3,1],"coverage":[3.25,5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[5],"coverage":[3.25,5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[3,2],"coverage":[5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[],"coverage":[]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[5,0],"coverage":[3.25,5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[-1,6],"coverage":[3.25,5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[6,-1,0],"coverage":[3.25,5,5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[2147483647,2147483647],"coverage":[3.25,5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[2147483648,5],"coverage":[3.25,5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[3.5,1.5],"coverage":[3.25,5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":["3",2],"coverage":[3.25,5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":5,"coverage":5}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[3,2],"coverage":["3.25",5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[3,2],"coverage":["nan",5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[3,2],"coverage":["inf",5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[3,2],"coverage":[-1,5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[3,2],"coverage":[3.25,5.5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"covered":[3,2],"coverage":[null,5]}""")]
    [InlineData("""{"eta":"0.1","epsilon":1,"seed":0,"covered":[3,2],"coverage":[3.25,5]}""")]
    [InlineData("""{"eta":1e999,"epsilon":1,"seed":0,"covered":[3,2],"coverage":[3.25,5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0.5,"covered":[3,2],"coverage":[3.25,5]}""")]
    public void TryRead_AnythingElse_IsRefused(string line) =>
        Assert.False(Form.TryRead(Encoding.UTF8.GetBytes(line), out _));

    [Fact]
    public void TryRead_TrialsOfAnotherNumber_AreRefused()
    {
        var line = """{"eta":0.1,"epsilon":1,"seed":0,"covered":[3,2],"coverage":[3.25,5]}"""u8.ToArray();
        var other = new CoveringCells(ExampleCovering.Grid);

        Assert.True(Form.TryRead(line, out _));
        Assert.False(other.TryRead(line, out _));
    }

    [Fact]
    public void Keys_OfAGrid_AreAllButZeroWithZero() =>
        Assert.Equal(
            new HashSet<CoveringKey>(
                from at in new[]
                {
                    (0, 1),
                    (0, double.PositiveInfinity),
                    (0.1, 0),
                    (0.1, 1),
                    (0.1, double.PositiveInfinity),
                }
                from seed in new[] { 0, 7 }
                select new CoveringKey(at.Item1, at.Item2, seed)
            ),
            Form.Keys
        );

    [Fact]
    public void Order_OfKeys_IsByEtaThenEpsilonThenSeed()
    {
        CoveringKey[] ordered = [new(0, 1, 7), new(0.1, 0, 7), new(0.1, 1, 0), new(0.1, 1, 7)];

        Assert.Equal(ordered, ordered.Reverse().Order(Comparer<CoveringKey>.Create(Form.Order)));
    }

    [Fact]
    public void Name_OfAKey_StandsInASentence() =>
        Assert.Equal("η = 0.1, ε = inf, seed 7", Form.Name(new CoveringKey(0.1, double.PositiveInfinity, 7)));
}
