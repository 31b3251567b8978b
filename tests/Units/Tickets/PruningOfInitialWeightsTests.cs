using Experiments.Networks;
using Experiments.Pruning;
using Experiments.Tickets;
using Units.Data;
using static TorchSharp.torch;

namespace Units.Tickets;

/// <summary>Masks of the seed that cannot be trained: who is told.</summary>
public sealed class PruningOfInitialWeightsTests : IDisposable
{
    private static readonly decimal[] Sparsities = [0.5m, 0.1m, 0.5m, 0.9m, 0.5m];

    private readonly TinyData _data = new();
    private readonly Laboratory _laboratory;

    public PruningOfInitialWeightsTests() => _laboratory = new Laboratory(TinyGrid.Settings, _data.Set, CPU);

    public void Dispose()
    {
        _laboratory.Dispose();
        _data.Dispose();
    }

    [Theory]
    [InlineData(0, "0 2 4")]
    [InlineData(1, "1")]
    [InlineData(2, "3")]
    public void Scores_OneSparsityThatGivesNoNumbers_TellsEveryReplicaThatHasIt(int trained, string replicas)
    {
        var told = new List<int>();
        var training = _laboratory.TrainingSet(0) with { Lost = (replica, _) => told.Add(replica) };

        Scores(trained, training);

        Assert.Equal(replicas, string.Join(' ', told));
    }

    [Fact]
    public void Scores_NobodyToTell_EndsByTheFault() =>
        Assert.Throws<NotANumberFault>(() => Scores(1, _laboratory.TrainingSet(0)));

    private void Scores(int trained, TrainingSet training)
    {
        using var weights = _laboratory.InitialWeights(0).unsqueeze(0).repeat(Sparsities.Length, 1);
        new PruningOfInitialWeights(new Losing(trained), _laboratory).Scores(weights, Sparsities, training).Dispose();
    }

    /// <summary>Gives the weights as scores, and loses one of them as training does.</summary>
    private sealed class Losing(int lost) : IPruning
    {
        public Tensor Scores(Tensor weights, IReadOnlyList<decimal> sparsities, TrainingSet training)
        {
            var fault = new NotANumberFault("Expected numbers and found NaN.");
            if (training.Lost is null)
            {
                throw fault;
            }

            training.Lost(lost, fault);
            return weights.clone();
        }
    }
}
