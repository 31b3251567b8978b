using System.Text;
using Experiments.Runs;

namespace Experiments.Claims.Grounds;

/// <summary>The text of recorded pairs: comma-separated, with a header, lines ending in a line feed.</summary>
internal static class PairFile
{
    private const string Header = "epsilon,seed,learned,random";

    /// <summary>Writes pairs, in the order that they are given.</summary>
    public static string Write(IEnumerable<PerturbationPair> pairs)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var (epsilon, seed, learned, random) in pairs)
        {
            text.AppendJoin(',', Digits.Of(epsilon), $"{seed}", Digits.Of(learned), Digits.Of(random)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="path">The file, which faults name.</param>
    /// <param name="text">What is in it.</param>
    /// <exception cref="RunFault">A line is no pair, or a pair is there twice.</exception>
    public static IReadOnlyList<PerturbationPair> Read(string path, string text)
    {
        string[] lines = [.. text.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r'))];
        if (lines[0] != Header)
        {
            throw new RunFault($"'{path}' does not start with '{Header}'; it is damaged.");
        }

        Dictionary<(double, int), PerturbationPair> pairs = [];
        foreach (var (index, line) in lines.Index().Skip(1))
        {
            var pair =
                Pair(line.Split(',')) ?? throw new RunFault($"Line {index + 1} of '{path}' is not a pair ({Header}).");
            if (!pairs.TryAdd((pair.Epsilon, pair.Seed), pair))
            {
                throw new RunFault($"Line {index + 1} of '{path}' has a pair that is there twice.");
            }
        }

        return [.. pairs.Values.OrderBy(pair => pair.Epsilon).ThenBy(pair => pair.Seed)];
    }

    private static PerturbationPair? Pair(string[] parts) =>
        parts is [var epsilon, var seed, var learned, var random]
        && Digits.TryRead(epsilon, out double scale)
        && Digits.TryRead(seed, out int number)
        && Share(learned) is { } one
        && Share(random) is { } other
            ? new PerturbationPair(scale, number, one, other)
            : null;

    private static double? Share(string text) =>
        Digits.TryRead(text, out double share) && share is >= 0 and <= 1 ? share : null;
}
