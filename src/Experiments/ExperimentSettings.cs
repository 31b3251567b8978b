namespace Experiments;

/// <summary>What the settings of every experiment have: where its randomness comes from.</summary>
public abstract record ExperimentSettings
{
    /// <summary>Seed numbers, ascending: what is measured of each is independent of the others.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [0];

    /// <summary>The root from which every stream of randomness is derived, with its purpose and the seed number.</summary>
    public ulong RootSeed { get; init; } = 2023;
}
