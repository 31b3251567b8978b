using CsCheck;
using Experiments;
using Experiments.Networks;
using Experiments.Pruning;
using Units.Networks;

namespace Units.Pruning;

public sealed class ScoreThresholdTests
{
    private static readonly Gen<(int Removed, float[][] Calls)> GenCalls =
        from count in RankedScores.GenCount
        from removed in RankedScores.GenRemoved(count)
        from calls in RankedScores.GenKind.SelectMany(kind => kind.Array[count]).Array[1, 5]
        select (removed, calls);

    [Fact]
    public void Apply_AnyScoresCallAfterCall_RemovesWhatAStableSortDoes() =>
        GenCalls.Sample(
            given =>
            {
                var threshold = new ScoreThreshold(given.Removed);
                Assert.All(given.Calls, scores => RemovesWhatASortDoes(threshold, scores, given.Removed));
            },
            iter: 1500
        );

    // What training does to the scores, at the sizes where the window is a small part of the layer.
    [Theory]
    [InlineData(1e-5, 1)]
    [InlineData(1e-3, 1)]
    [InlineData(0.1, 1)]
    [InlineData(1e-4, 0.98)]
    [InlineData(1e-4, 1.5)]
    [InlineData(0, 1)]
    public void Apply_ScoresThatDrift_RemovesWhatAStableSortDoes(double drift, double factor)
    {
        var stream = new RandomStream(7, "drifting scores", 0);
        float[] scores = [.. Enumerable.Range(0, 10_000).Select(_ => stream.NextSigned())];
        int[] removals = [1, 100, 5000, 9000, 9999];
        ScoreThreshold[] thresholds = [.. removals.Select(removed => new ScoreThreshold(removed))];
        for (int call = 0; call < 40; call++)
        {
            for (int index = 0; index < removals.Length; index++)
            {
                RemovesWhatASortDoes(thresholds[index], scores, removals[index]);
            }

            scores = [.. scores.Select(score => (float)((factor * score) + (drift * stream.NextNormal())))];
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(500)]
    [InlineData(999)]
    public void Apply_ScoresThatJump_RemovesWhatAStableSortDoes(int removed)
    {
        var stream = new RandomStream(7, "jumping scores", 0);
        var threshold = new ScoreThreshold(removed);
        foreach (
            float scale in (float[])[1, 1e-30f, 1e30f, 0, 1, float.Epsilon, float.PositiveInfinity, 1e-3f, 0, 0, 1e3f]
        )
        {
            float[] scores = [.. Enumerable.Range(0, 1000).Select(_ => scale * MathF.CopySign(1, stream.NextSigned()))];
            RemovesWhatASortDoes(threshold, scores, removed);
            RemovesWhatASortDoes(threshold, [.. scores.Select(score => score * 0.5f)], removed);
            RemovesWhatASortDoes(
                threshold,
                [.. scores.Select(score => float.IsInfinity(score) ? score : score * stream.NextSigned())],
                removed
            );
        }
    }

    [Fact]
    public void Apply_OneScoreMovesThroughAllRanks_RemovesWhatAStableSortDoes()
    {
        float[] scores = [.. Enumerable.Range(1, 300).Select(rank => rank / 8f)];
        ScoreThreshold[] thresholds = [new(1), new(150), new(299)];
        for (int rank = 0; rank < 300; rank++)
        {
            scores[37] = -rank / 8f;
            RemovesWhatASortDoes(thresholds[0], scores, 1);
            RemovesWhatASortDoes(thresholds[1], scores, 150);
            RemovesWhatASortDoes(thresholds[2], scores, 299);
        }
    }

    [Theory]
    [InlineData(0x7FC00000)]
    [InlineData(0x7F800001)]
    [InlineData(0x7FFFFFFF)]
    [InlineData(unchecked((int)0xFFC00000))]
    [InlineData(unchecked((int)0xFF800001))]
    [InlineData(unchecked((int)0xFFFFFFFF))]
    public async Task Apply_NaN_EndsAndLaterNumbersAreRankedAgain(int bits)
    {
        var stream = new RandomStream(7, "scores with NaN", 0);
        foreach (int removed in (int[])[1, 50, 99])
        {
            var threshold = new ScoreThreshold(removed);
            float[] numbers = [.. Enumerable.Range(0, 100).Select(_ => stream.NextSigned())];
            foreach (int count in (int[])[1, 40, 100])
            {
                RemovesWhatASortDoes(threshold, numbers, removed);
                float[] scores = [.. numbers];
                Array.Fill(scores, BitConverter.Int32BitsToSingle(bits), 0, count);

                await Task.Run(() => ApplyOrFault(threshold, scores)).WaitAsync(TimeSpan.FromSeconds(20));
                RemovesWhatASortDoes(threshold, numbers, removed);
            }
        }
    }

    private static void ApplyOrFault(ScoreThreshold threshold, float[] scores)
    {
        try
        {
            threshold.Apply(scores, scores, new float[scores.Length]);
        }
        catch (NotANumberFault fault)
        {
            Assert.Contains("NaN", fault.Message, StringComparison.Ordinal);
        }
    }

    private static void RemovesWhatASortDoes(ScoreThreshold threshold, float[] scores, int removed)
    {
        // −0 and ∞ among the weights too: a kept weight keeps its bits, a removed one becomes +0.
        float[] weights =
        [
            .. scores.Select(
                (_, at) =>
                    (at % 5) switch
                    {
                        0 => -0f,
                        1 => float.NegativeInfinity,
                        _ => at - 7.5f,
                    }
            ),
        ];
        float[] masked = new float[scores.Length];
        Array.Fill(masked, float.NaN);

        threshold.Apply(scores, weights, masked);

        bool[] kept = RankedScores.Kept(scores, removed);
        Bits.Equal([.. weights.Select((weight, at) => kept[at] ? weight : 0f)], masked, $"removing {removed}");
    }
}
