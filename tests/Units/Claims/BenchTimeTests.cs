using Experiments.Claims;
using Experiments.Data;
using Experiments.SubsetSum.Needs;

namespace Units.Claims;

/// <summary>How long a measurement takes by itself, where it shares grids with others.</summary>
public sealed class BenchTimeTests
{
    private static readonly CoveringSettings Settings = new()
    {
        Etas = [0.1],
        Epsilons = [1],
        TrialsPerSeed = 1,
    };

    private readonly Bench _bench = new(DataSet.Read(DataSet.MnistFolder), TorchSharp.torch.CPU, 1);
    private readonly Steps _clock = new();

    [Fact]
    public void Time_GridThatIsMeasured_IsCountedOnce() =>
        // The start, the grid's start and end, the end.
        Assert.Equal(3, Seconds(() => _bench.Covering(Settings)));

    [Fact]
    public void Time_GridThatWasMeasuredBefore_CountsWhatItTook()
    {
        Seconds(() => _bench.Covering(Settings));
        Assert.Equal(1 + 1, Seconds(() => _bench.Covering(Settings)));
        Assert.Equal(1 + 1, Seconds(() => new[] { _bench.Covering(Settings), _bench.Covering(Settings) }));
        Assert.Equal(1, Seconds(() => 0));
    }

    [Fact]
    public void Time_GridAskedForTwice_IsCountedOnce() =>
        Assert.Equal(3, Seconds(() => new[] { _bench.Covering(Settings), _bench.Covering(Settings) }));

    [Fact]
    public void Time_AnyWork_GivesWhatItGives() => Assert.Equal(7, _bench.Time(_clock, () => 7).Value);

    private double Seconds<T>(Func<T> measure) => _bench.Time(_clock, measure).Took.TotalSeconds;

    /// <summary>A clock that goes on by a second whenever it is read.</summary>
    private sealed class Steps : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds++;
    }
}
