using CsCheck;
using Experiments.Data;

namespace Units.Networks;

public sealed class TrainingOrderTests
{
    private static readonly Gen<(int Available, int Used, int BatchSize, int Epochs)> GenSizes =
        from available in Gen.Int[1, 60]
        from used in Gen.Int[1, available]
        from batchSize in Gen.Int[1, 12]
        from epochs in Gen.Int[0, 4]
        select (available, used, batchSize, epochs);

    [Fact]
    public void Images_AnyCount_AreSoManyDifferentOnesOfTheFile() =>
        GenSizes.Sample(
            sizes =>
            {
                var images = new TrainingOrder(7, 1, sizes.Available, sizes.Used).Images;

                Assert.Equal(sizes.Used, images.Distinct().Count());
                Assert.Equal(sizes.Used, images.Count);
                Assert.All(images, image => Assert.InRange(image, 0, sizes.Available - 1));
            },
            iter: 200
        );

    [Fact]
    public void Images_ManySeeds_TakeEveryImageOfTheFileAsOften()
    {
        int[] counts = new int[10];
        for (int seed = 0; seed < 4000; seed++)
        {
            foreach (int image in new TrainingOrder(7, seed, 10, 3).Images)
            {
                counts[image]++;
            }
        }

        // s.d. of a count: √(4000 · 0.3 · 0.7) = 29.
        Assert.All(counts, count => Assert.InRange(count, 1200 - 145, 1200 + 145));
    }

    [Fact]
    public void Batches_EveryEpoch_ShowsEveryImageOnceButForTheRest() =>
        GenSizes.Sample(
            sizes =>
            {
                var order = new TrainingOrder(7, 1, sizes.Available, sizes.Used);
                long[][] batches = [.. order.Batches("phase", sizes.BatchSize, sizes.Epochs)];
                int perEpoch = sizes.Used / sizes.BatchSize;

                Assert.Equal(perEpoch * sizes.Epochs, batches.Length);
                Assert.Equal(batches.Length, TrainingOrder.Steps(sizes.Used, sizes.BatchSize, sizes.Epochs));
                Assert.All(batches, batch => Assert.Equal(sizes.BatchSize, batch.Length));
                Assert.All(
                    batches.Chunk(Math.Max(1, perEpoch)),
                    epoch =>
                    {
                        long[] seen = [.. epoch.SelectMany(batch => batch)];
                        Assert.Equal(seen.Length, seen.Distinct().Count());
                        Assert.Empty(seen.Except(order.Images.Select(image => (long)image)));
                    }
                );
            },
            iter: 200
        );

    [Fact]
    public void Batches_SameSeedAndPhase_AreTheSame()
    {
        long[] first = Seen(7, 1, "phase");

        Assert.Equal(first, Seen(7, 1, "phase"));
    }

    [Theory]
    [InlineData(8ul, 1, "phase")]
    [InlineData(7ul, 2, "phase")]
    [InlineData(7ul, 1, "other phase")]
    public void Batches_OtherRootSeedOrPhase_AreInAnotherOrder(ulong root, int seed, string phase)
    {
        long[] one = Seen(7, 1, "phase");
        long[] other = Seen(root, seed, phase);

        // Of 100 places of a random order, one on average holds the same image.
        Assert.InRange(one.Zip(other).Count(pair => pair.First == pair.Second), 0, 8);
    }

    [Fact]
    public void Batches_SecondEpoch_IsAFreshShuffle()
    {
        long[] both = [.. new TrainingOrder(7, 1, 100, 100).Batches("phase", 10, 2).SelectMany(batch => batch)];

        Assert.InRange(both[..100].Zip(both[100..]).Count(pair => pair.First == pair.Second), 0, 8);
    }

    [Fact]
    public void Batches_MoreEpochs_BeginLikeFewer()
    {
        var order = new TrainingOrder(7, 1, 30, 30);

        Assert.Equal(order.Batches("phase", 7, 2), order.Batches("phase", 7, 3).Take(8));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(11)]
    public void Images_NoneOrMoreThanThereAre_AreRefused(int used) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOrder(7, 1, 10, used));

    private static long[] Seen(ulong root, int seed, string phase) =>
        [.. new TrainingOrder(root, seed, 100, 100).Batches(phase, 10, 1).SelectMany(batch => batch)];
}
