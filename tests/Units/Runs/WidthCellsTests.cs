using System.Text;
using CsCheck;
using Experiments.Construction.Widths;
using Experiments.Runs;

namespace Units.Runs;

public sealed class WidthCellsTests
{
    private static readonly WidthCells Form = new(
        new WidthSettings
        {
            Etas = [0.01, 0.1],
            Epsilons = [0, 1],
            Seeds = [0, 7],
            DrawsPerSeed = 2,
        }
    );

    [Fact]
    public void Line_Cell_IsAsDocumented() =>
        Assert.Equal(
            """{"eta":0.01,"epsilon":0.1,"seed":0,"n":[24,26]}""" + "\n",
            Form.Line(new WidthCell(new WidthKey(0.01, 0.1, 0), [24, 26]))
        );

    [Fact]
    public void TryRead_LineOfAnyCell_IsThatCell() =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, double.MaxValue], Gen.Int, Gen.Int[1, int.MaxValue].Array[1, 40])
            .Sample(
                (eta, epsilon, seed, needs) =>
                {
                    var cell = new WidthCell(new WidthKey(eta, epsilon, seed), needs);
                    var form = new WidthCells(new WidthSettings { DrawsPerSeed = needs.Length });

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
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"n":[3,2],"more":1}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"n":[3,2],"n":[3,2]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"needs":[3,2]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"n":[3,2]}}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"n":[3,2""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"n":[3]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"n":[3,2,2]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"n":[]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"n":[3,0]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"n":[3,-2]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"n":[3,2.5]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"n":[3,2147483648]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"n":["3",2]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"n":[3,null]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0,"n":3}""")]
    [InlineData("""{"eta":"0.1","epsilon":1,"seed":0,"n":[3,2]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1e999,"seed":0,"n":[3,2]}""")]
    [InlineData("""{"eta":0.1,"epsilon":1,"seed":0.5,"n":[3,2]}""")]
    public void TryRead_AnythingElse_IsRefused(string line) =>
        Assert.False(Form.TryRead(Encoding.UTF8.GetBytes(line), out _));

    [Fact]
    public void Keys_OfAGrid_AreAllOfIt() =>
        Assert.Equal(
            new HashSet<WidthKey>(
                from eta in new[] { 0.01, 0.1 }
                from epsilon in new[] { 0.0, 1 }
                from seed in new[] { 0, 7 }
                select new WidthKey(eta, epsilon, seed)
            ),
            Form.Keys
        );

    [Fact]
    public void Order_OfKeys_IsByEtaThenEpsilonThenSeed()
    {
        WidthKey[] ordered = [new(0.01, 1, 7), new(0.1, 0, 7), new(0.1, 1, 0), new(0.1, 1, 7)];

        Assert.Equal(ordered, ordered.Reverse().Order(Comparer<WidthKey>.Create(Form.Order)));
    }

    [Fact]
    public void Name_OfAKey_StandsInASentence() =>
        Assert.Equal("η = 0.01, ε = 1, seed 7", Form.Name(new WidthKey(0.01, 1, 7)));
}
