using Experiments;
using Experiments.SubsetSum;

namespace Units.SubsetSum;

public sealed class CandidateStreamTests
{
    [Fact]
    public void Index_AnyOrderOfAsking_GivesTheStreamsDraws()
    {
        var (one, other, stream) = (
            new CandidateStream(11, 4),
            new CandidateStream(11, 4),
            new RandomStream(11, "candidates", 4)
        );
        long[] backwards = [.. Enumerable.Range(0, 50).Reverse().Select(index => one[index]).Reverse()];

        Assert.Equal(backwards, Enumerable.Range(0, 50).Select(index => other[index]));
        Assert.Equal(backwards, Enumerable.Range(0, 50).Select(index => one[index]));
        Assert.All(backwards, x => Assert.Equal(stream.NextSignedDouble(), FixedPoint.ToDouble(x)));
    }

    [Theory]
    [InlineData(12, 4)]
    [InlineData(11, 5)]
    public void Index_OtherRootOrTrial_GivesOtherCandidates(ulong rootSeed, int trial)
    {
        var (one, other) = (new CandidateStream(11, 4), new CandidateStream(rootSeed, trial));

        Assert.Empty(
            Enumerable.Range(0, 50).Select(i => one[i]).Intersect(Enumerable.Range(0, 50).Select(i => other[i]))
        );
    }

    [Fact]
    public void Index_Negative_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CandidateStream(11, 4)[-1]);
}
