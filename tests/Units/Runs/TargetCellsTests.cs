using System.Text;
using Experiments.Construction;
using Experiments.Runs;

namespace Units.Runs;

public sealed class TargetCellsTests
{
    private static readonly string Digest = Units.Construction.Example.Target().Digest;

    private static readonly TargetCells Form = new(new TargetTrainingSettings { Seeds = [0, 4] });

    [Fact]
    public void TryRead_LineOfACell_IsThatCell()
    {
        var line = Form.Line(new TrainedTarget(4, Digest));

        Assert.Equal($"{{\"seed\":4,\"digest\":\"{Digest}\"}}\n", line);
        Assert.True(Form.TryRead(Encoding.UTF8.GetBytes(line.TrimEnd('\n')), out var cell));
        Assert.Equal(new TrainedTarget(4, Digest), cell);
        Assert.Equal(4, Form.KeyOf(cell));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"seed":4}""")]
    [InlineData("""{"seed":4,"digest":null}""")]
    [InlineData("""{"seed":4,"digest":"0123"}""")]
    [InlineData("""{"seed":4,"digest":12}""")]
    [InlineData("""{"seed":"4","digest":"DIGEST"}""")]
    [InlineData("""{"seed":4.5,"digest":"DIGEST"}""")]
    [InlineData("""{"seed":4,"digest":"DIGEST","more":1}""")]
    [InlineData("""{"seed":4,"digest":"DIGEST""")]
    public void TryRead_AnythingElse_IsRefused(string line) =>
        Assert.False(
            Form.TryRead(Encoding.UTF8.GetBytes(line.Replace("DIGEST", Digest, StringComparison.Ordinal)), out _)
        );

    [Fact]
    public void Keys_OfSettings_AreTheSeedsInOrder()
    {
        Assert.Equal(new HashSet<int> { 0, 4 }, Form.Keys);
        Assert.Equal("seed 4", Form.Name(4));
        Assert.True(Form.Order(0, 4) < 0);
    }
}
