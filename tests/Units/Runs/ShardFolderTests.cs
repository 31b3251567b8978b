using CsCheck;
using Experiments.Runs;
using Experiments.Tickets;

namespace Units.Runs;

public sealed class ShardFolderTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void Of_FolderOfAShard_IsThatShard() =>
        Gen.Int[1, GridShard.Most]
            .SelectMany(count => Gen.Int[1, count].Select(index => new GridShard(index, count)))
            .Sample(shard =>
            {
                Assert.Equal(shard, ShardFolder.Of($"results/3d7e9839bd06-{ShardFolder.PartOf(shard)}"));
                Assert.Equal(shard, ShardFolder.Of($"results/3d7e9839bd06-{ShardFolder.PartOf(shard)}/"));
            });

    [Theory]
    [InlineData("results/3d7e9839bd06")]
    [InlineData("results/3d7e9839bd06-shard-0-of-3")]
    [InlineData("results/3d7e9839bd06-shard-4-of-3")]
    [InlineData("results/3d7e9839bd06-shard-1-of-0")]
    [InlineData("results/3d7e9839bd06-shard-1-of-10001")]
    [InlineData("results/3d7e9839bd06-shard-1-of-99999999999")]
    [InlineData("results/3d7e9839bd06-shard-1-of-3-copy")]
    [InlineData("results/3d7e9839bd06-shard-1-of-3/figures")]
    public void Of_AnotherName_IsNone(string path) => Assert.Null(ShardFolder.Of(path));

    [Fact]
    public void Open_AnyShards_HaveFoldersOfTheirOwnWithTheSameSettingsAndTheirCells() =>
        Gen.Int[1, 9]
            .Sample(
                count =>
                {
                    var keys = new List<CellKey>();
                    foreach (var index in Enumerable.Range(1, count))
                    {
                        var form = new GridCells(ExampleRun.Grid, new GridShard(index, count));
                        using var folder = RunFolder.Open(
                            _scratch.Path,
                            ExampleRun.Settings,
                            ExampleRun.Fingerprint,
                            form
                        );
                        Assert.Equal(
                            _scratch.File($"{ExampleRun.Settings.Hash}-shard-{index}-of-{count}"),
                            folder.Path
                        );
                        Assert.Equal(
                            ExampleRun.Settings.Complete,
                            File.ReadAllText(folder.FileOf(RunFolder.SettingsName))
                        );
                        keys.AddRange(form.Keys);
                    }

                    Assert.Equal(ExampleRun.Form.Keys.Count, keys.Count);
                    Assert.True(ExampleRun.Form.Keys.SetEquals(keys));
                },
                iter: 9,
                threads: 1
            );

    public void Dispose() => _scratch.Dispose();
}
