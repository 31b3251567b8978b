using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.Construction;

namespace Units.Construction;

public sealed partial class ConstructionFaultTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void OfUnreached_TooFewCandidates_NamesTheFirstAndTheLeastNThatDoes(int seed)
    {
        var (target, settings) = (Example.Target(), Example.Settings with { N = 4, Seed = seed });
        var constructed = Example.Build(target, settings);

        var sentence = ConstructionFault.OfUnreached(constructed, CancellationToken.None).Message;

        var first = constructed.Unreached[0];
        Assert.StartsWith(
            $"Every weight must be reached within η = 0.01 for inputs of both signs, but with n = 4 {constructed.UnreachedCount} of 90 are missed: {first.Weight:G4} of layer 'in', output {first.Output + 1}, input {first.Input + 1}, for ",
            sentence
        );
        Assert.Contains("; and so on; n = ", sentence);
        Assert.EndsWith(" would do.", sentence);
        var n = int.Parse(Advice().Match(sentence).Groups["n"].Value, CultureInfo.InvariantCulture);
        Assert.InRange(n, 5, 40);
        Assert.Equal(0, Example.Build(target, settings with { N = n }).UnreachedCount);
        Assert.NotEqual(0, Example.Build(target, settings with { N = n - 1 }).UnreachedCount);
    }

    [Fact]
    public void OfUnreached_AsManyAsAreNamed_DoesNotSpeakOfOthers()
    {
        var constructed = Enumerable
            .Range(0, 1000)
            .Select(seed => Example.Build(Example.Row(1, 1, 1), Example.Settings with { N = 10, Seed = seed }))
            .First(built => built.UnreachedCount == 3);

        var sentence = ConstructionFault.OfUnreached(constructed, CancellationToken.None).Message;

        Assert.Equal(3, sentence.Split(" inputs by ").Length - 1);
        Assert.DoesNotContain("and so on", sentence);
    }

    [Fact]
    public void OfUnreached_WeightFarBeyondAnySum_AsksForAnotherRange()
    {
        var (target, settings) = (Example.Row(0.5f, 5000), Example.Settings);

        var fault = ConstructionFault.OfUnreached(Example.Build(target, settings), CancellationToken.None);

        Assert.Matches(
            "^Every weight must be reached within η = 0.01 for inputs of both signs, but with n = 24 2 of 4 are missed: "
                + "5000 of layer 'w', output 1, input 2, for positive inputs by (?:499[0-9]|5000); "
                + "5000 of layer 'w', output 1, input 2, for negative inputs by (?:499[0-9]|5000); "
                + "n = 1000 would not do, so a larger η or ε, or another range, is needed.$",
            fault.Message
        );
    }

    [GeneratedRegex("; n = (?<n>[0-9]+) would do", RegexOptions.NonBacktracking)]
    private static partial Regex Advice();
}
