using System.Collections.Concurrent;
using Experiments;

namespace Units;

public sealed class WorkersTests
{
    private static readonly string[] Items = [.. Enumerable.Range(0, 100).Select(item => $"item {item}")];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(200)]
    public void Run_AnyNumberOfThreads_DoesEveryItemOnceWithToolsOfItsOwn(int workers)
    {
        var done = new ConcurrentQueue<string>();
        int equipped = 0;
        Workers.Run(
            workers,
            Items,
            () =>
            {
                Interlocked.Increment(ref equipped);
                int owner = Environment.CurrentManagedThreadId;
                return (string item, CancellationToken _) =>
                {
                    Assert.Equal(owner, Environment.CurrentManagedThreadId);
                    done.Enqueue(item);
                };
            },
            CancellationToken.None
        );

        Assert.Equal(workers, equipped);
        Assert.Equal(Items.Order(), done.Order());
        Assert.True(workers > 1 || done.SequenceEqual(Items), "one thread takes the items in their order");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_AnItemThatFails_EndsTheOthersAndIsThrown(int workers)
    {
        var (begun, notStopped) = (0, 0);
        var failure = Assert.Throws<InvalidOperationException>(() =>
            Workers.Run(
                workers,
                Items,
                () =>
                    (string item, CancellationToken stop) =>
                    {
                        Interlocked.Increment(ref begun);
                        if (item == "item 0")
                        {
                            throw new InvalidOperationException(item);
                        }

                        // Only the failure of the first item ends this wait in time.
                        if (notStopped == 0 && !stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(10)))
                        {
                            Interlocked.Increment(ref notStopped);
                        }
                    },
                CancellationToken.None
            )
        );

        Assert.Equal("item 0", failure.Message);
        Assert.Equal(0, notStopped);
        Assert.InRange(begun, 1, workers);
    }

    [Fact]
    public void Run_EquippingThatFails_IsThrown() =>
        Assert.Throws<InvalidOperationException>(() =>
            Workers.Run<string>(2, Items, () => throw new InvalidOperationException("no tools"), CancellationToken.None)
        );

    [Fact]
    public void Run_Cancelled_TakesNoFurtherItem()
    {
        using var cancellation = new CancellationTokenSource();
        int begun = 0;
        Assert.Throws<OperationCanceledException>(() =>
            Workers.Run(
                1,
                Items,
                () =>
                    (string _, CancellationToken _) =>
                    {
                        if (++begun == 7)
                        {
                            cancellation.Cancel();
                        }
                    },
                cancellation.Token
            )
        );
        Assert.Equal(7, begun);
    }

    [Fact]
    public void Run_NoThreads_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Workers.Run(0, Items, () => (string _, CancellationToken _) => { }, CancellationToken.None)
        );
}
