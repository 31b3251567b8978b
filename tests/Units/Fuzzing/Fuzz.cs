using CsCheck;
using Experiments;
using Snapshots;
using Xunit.Abstractions;

namespace Units.Fuzzing;

/// <summary>
/// Feeds a reader whatever a generator makes: it reads it or refuses it with one of the project's faults, in one sentence, soon, and without
/// much memory.
/// </summary>
/// <remarks>
/// <c>REPRODUCE_FUZZ=COUNT</c> asks for so many inputs of each target in place of a few thousand. A failure tells the seed that makes its
/// input again.
/// </remarks>
internal static class Fuzz
{
    private const string CountVariable = "REPRODUCE_FUZZ";

    /// <summary>A reader that has not come back by then never does.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>The most bytes that reading one input of some hundred or thousand bytes may allocate.</summary>
    public const long MostBytes = 64L << 20;

    /// <summary>Feeds a reader.</summary>
    /// <param name="target">What is fed, as the line of counts has it.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="read">Reads one; any fault of the project means that it refuses it.</param>
    /// <param name="output">Where the count goes.</param>
    /// <param name="quick">How many inputs there are unless more are asked for.</param>
    /// <param name="show">An input as text; null for CsCheck's own.</param>
    public static void Run<T>(
        string target,
        Gen<T> inputs,
        Action<T> read,
        ITestOutputHelper output,
        long quick = 3_000,
        Func<T, string>? show = null
    )
    {
        var count = Environment.GetEnvironmentVariable(CountVariable) is { Length: > 0 } asked
            ? long.Parse(asked)
            : quick;
        var (taken, refused, most) = (0L, 0L, 0L);
        inputs.Sample(
            input =>
            {
                using var hang = new Timer(
                    _ => Environment.FailFast($"The reader of {target} hangs."),
                    null,
                    Longest,
                    Timeout.InfiniteTimeSpan
                );
                var before = GC.GetAllocatedBytesForCurrentThread();
                if (IsTaken(() => read(input)))
                {
                    Interlocked.Increment(ref taken);
                }
                else
                {
                    Interlocked.Increment(ref refused);
                }

                var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.True(bytes <= MostBytes, $"{bytes} bytes were allocated.");
                InterlockedMax(ref most, bytes);
            },
            output.WriteLine,
            iter: count,
            print: show
        );
        var line = Figures.Add(
            "fuzzing",
            new
            {
                target,
                inputs = taken + refused,
                taken,
                refused,
                mostBytes = most,
            }
        );
        output.WriteLine(line);

        // A generator whose inputs are all alike to the reader tests little.
        Assert.True(taken > 0 && refused > 0, line);
    }

    private static bool IsTaken(Action read)
    {
        string sentence;
        try
        {
            read();
            return true;
        }
        catch (Exception fault) when (fault is Fault or SnapshotFault)
        {
            sentence = fault.Message;
        }

        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.False(sentence.Contains('\n', StringComparison.Ordinal), sentence);
        return false;
    }

    private static void InterlockedMax(ref long most, long value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            if (Interlocked.CompareExchange(ref most, value, seen) == seen)
            {
                return;
            }
        }
    }
}
