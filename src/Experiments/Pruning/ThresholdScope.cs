using Experiments.Networks;

namespace Experiments.Pruning;

/// <summary>Among which weights those of the smallest |score| are removed.</summary>
public enum ThresholdScope
{
    /// <summary>Of every layer with n weights exactly ⌊s · n⌋, by a ranking of its own.</summary>
    Layer,

    /// <summary>Of all N weights of the network exactly ⌊s · N⌋, by one ranking; how many of a layer go is left to the scores.</summary>
    Network,
}

/// <summary>Which weights a <see cref="ThresholdScope"/> ranks together.</summary>
public static class ThresholdScopes
{
    /// <summary>The parts of the flat vector of weights that have a ranking each; together they are all of it.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="architecture">Says where the layers lie.</param>
    /// <returns>Where each part starts and how many weights it has.</returns>
    public static IReadOnlyList<(int Offset, int Weights)> Parts(
        this ThresholdScope scope,
        Architecture architecture
    ) =>
        scope is ThresholdScope.Network
            ? [(0, architecture.Weights)]
            : [.. architecture.Layers.Select(layer => (layer.Offset, layer.Weights))];
}
