using Experiments.Networks;
using Experiments.Pruning;
using Experiments.Tickets;
using Units.Data;
using Units.Networks;
using static TorchSharp.torch;

namespace Units.Tickets;

public sealed class AlgorithmOneNotANumberTests : IDisposable
{
    // Steps of this size soon leave no numbers, except where ε = 0 takes them back.
    private static readonly GridSettings Settings = TinyGrid.Settings with
    {
        ProjectedSgd = new() { LearningRate = 1e38, Epochs = 2 },
        EdgePopup = TinyGrid.Settings.EdgePopup with { Epochs = 3 },
    };

    private static readonly decimal[] Levels = [0.5m, 0.9m];
    private readonly TinyData _data = new();
    private readonly Laboratory _laboratory;
    private readonly AlgorithmOne _algorithm;

    public AlgorithmOneNotANumberTests()
    {
        _laboratory = new Laboratory(Settings, _data.Set, CPU);
        _algorithm = new AlgorithmOne(_laboratory);
    }

    public void Dispose()
    {
        _laboratory.Dispose();
        _data.Dispose();
    }

    [Fact]
    public void Run_EveryNetworkWithoutNumbers_HasTheirReasonsAndCountsEveryStepAsDone()
    {
        var done = 0L;
        var training = _laboratory.TrainingSet(0) with { Progress = steps => done += steps };

        var tickets = _algorithm.Run(
            [double.PositiveInfinity, double.PositiveInfinity],
            Levels,
            training,
            goesOn: true
        );

        Assert.Equal(2, tickets.Count);
        Assert.All(tickets, IsFailed);
        Assert.Equal(2L * (training.Steps(2) + (Levels.Length * training.Steps(3))), done);
    }

    [Fact]
    public void Run_OneNetworkWithoutNumbers_LeavesTheOtherItsTicket()
    {
        var tickets = _algorithm.Run([0, double.PositiveInfinity], Levels, _laboratory.TrainingSet(0), goesOn: true);

        Assert.Null(tickets[0].Failure);
        Assert.Equal(Levels, tickets[0].Levels.Select(level => level.Sparsity));
        IsFailed(tickets[1]);
        tickets[0].Dispose();
    }

    [Fact]
    public void Run_NotToGoOn_EndsByTheFault() =>
        Assert.Throws<NotANumberFault>(() =>
            _algorithm.Run([0, double.PositiveInfinity], Levels, _laboratory.TrainingSet(0))
        );

    [Fact]
    public void Prune_WeightsWithoutAFiniteLoss_HasTheReasonInTheirTicketAlone()
    {
        using var weights = _algorithm.InitialStack(0, 2);
        weights[1].fill_(float.NaN);

        var tickets = _algorithm.Prune(
            [0, 0],
            weights,
            [],
            new MagnitudeMask(),
            _laboratory.TrainingSet(0),
            goesOn: true
        );

        Assert.Null(tickets[0].UnprunedFailure);
        Assert.StartsWith("Expected a finite loss and found NaN;", tickets[1].UnprunedFailure);
        Assert.All(tickets, ticket => ticket.Dispose());
    }

    private void IsFailed(Ticket ticket)
    {
        using (ticket)
        {
            Assert.StartsWith("Expected numbers in the perturbation of step ", ticket.Failure);
            Assert.Empty(ticket.Levels);
            Bits.Equal(_laboratory.InitialWeights(0), ticket.Weights, "the weights without what was lost");
        }
    }
}
