using CsCheck;
using Experiments.Tickets;
using Units.Data;
using static TorchSharp.torch;

namespace Units.Tickets;

public sealed class GridShardTests
{
    private static readonly Gen<GridSettings> AnySettings = Gen.Select(
        Gen.Int[1, 6],
        Gen.Int[1, 6],
        (seeds, epsilons) =>
            new GridSettings
            {
                Seeds = [.. Enumerable.Range(3, seeds)],
                Epsilons = [.. Enumerable.Range(0, epsilons).Select(step => step * 0.1)],
            }
    );

    [Fact]
    public void Stretch_OfAllShards_AreThePairsInTheirOrderAndAsLongAsEachOther() =>
        Gen.Select(AnySettings, Gen.Int[1, 50])
            .Sample(
                (settings, count) =>
                {
                    (int, double)[][] shards =
                    [
                        .. Enumerable
                            .Range(1, count)
                            .Select(index => Pairs(GridShard.Stretch(settings, new GridShard(index, count)))),
                    ];

                    Assert.Equal(Pairs(GridShard.Stretch(settings, null)), shards.SelectMany(pairs => pairs));
                    Assert.InRange(shards.Max(pairs => pairs.Length) - shards.Min(pairs => pairs.Length), 0, 1);
                }
            );

    [Theory]
    [InlineData(1, 0, "count")]
    [InlineData(1, GridShard.Most + 1, "count")]
    [InlineData(0, 1, "index")]
    [InlineData(3, 2, "index")]
    public void New_NoSuchShard_NamesWhatIsWrong(int index, int count, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => new GridShard(index, count));

    [Fact]
    public void ToString_AShard_TellsWhichOfHowMany() => Assert.Equal("shard 2 of 3", new GridShard(2, 3).ToString());

    [Fact]
    public void Stretch_OfTheWholeGrid_HasSeedsOneAfterTheOther() =>
        AnySettings.Sample(settings =>
        {
            GridItem[] items = [.. GridShard.Stretch(settings, null)];

            Assert.Equal(settings.Seeds, items.Select(item => item.Seed));
            Assert.All(items, item => Assert.Equal(settings.Epsilons, item.Epsilons));
        });

    [Fact]
    public void Stretch_AnyShard_HasEachSeedOnceAndWithAnEpsilon() =>
        Gen.Select(AnySettings, Gen.Int[1, 50])
            .Sample(
                (settings, count) =>
                    Assert.All(
                        Enumerable.Range(1, count),
                        index =>
                        {
                            GridItem[] items = [.. GridShard.Stretch(settings, new GridShard(index, count))];
                            Assert.Equal(items.Length, items.DistinctBy(item => item.Seed).Count());
                            Assert.All(items, item => Assert.NotEmpty(item.Epsilons));
                        }
                    )
            );

    [Fact]
    public void Stretch_TheLastOfTheMostShardsOfTheLargestGrid_IsItsEnd()
    {
        var settings = new GridSettings
        {
            Seeds = [.. Enumerable.Range(0, 10_000)],
            Epsilons = [.. Enumerable.Range(0, 300).Select(step => (double)step)],
        };

        var last = GridShard.Stretch(settings, new GridShard(GridShard.Most, GridShard.Most)).Single();

        Assert.Equal((9_999, 300), (last.Seed, last.Epsilons.Count));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(4, 3)]
    [InlineData(1, 0)]
    [InlineData(1, GridShard.Most + 1)]
    public void New_NoSuchShard_IsRefused(int index, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GridShard(index, count));

    [Fact]
    public void Run_AllShards_GiveTheCellsAndStepsOfTheWholeGrid()
    {
        var settings = new GridSettings
        {
            Architecture = "c3k3-3",
            ProjectedSgd = new() { LearningRate = 0.2, Epochs = 1 },
            EdgePopup = new() { LearningRate = 0.1, Epochs = 1 },
            BatchSize = 8,
            TrainImages = 16,
            TestImages = 15,
            Epsilons = [0, 0.02, 0.05, double.PositiveInfinity],
            Sparsities = [0, 0.3m, 0.7m],
            Seeds = [0, 3],
        };
        using var data = new TinyData();
        var whole = Run(null);

        Assert.Equal(24, whole.Cells.Length);
        foreach (var count in (int[])[1, 2, 3, 5, 11])
        {
            var shards = Enumerable.Range(1, count).Select(index => Run(new GridShard(index, count))).ToList();

            // In the order of the grid; at three of the four ε with baselines, which are those of the grid and not of each shard.
            Assert.Equal(whole.Cells, shards.SelectMany(shard => shard.Cells));
            Assert.Equal(whole.Steps, shards.Sum(shard => shard.Steps));
        }

        (Cell[] Cells, long Steps) Run(GridShard? shard)
        {
            using var grid = new Grid(settings, data.Set, CPU, BaselineScope.Three, shard);
            var cells = new List<Cell>();
            grid.Run(1, new HashSet<CellKey>(), cells.AddRange, _ => { }, CancellationToken.None);
            return ([.. cells], grid.ReplicaSteps(new HashSet<CellKey>()));
        }
    }

    private static (int Seed, double Epsilon)[] Pairs(IEnumerable<GridItem> items) =>
        [.. items.SelectMany(item => item.Epsilons.Select(epsilon => (item.Seed, epsilon)))];
}
