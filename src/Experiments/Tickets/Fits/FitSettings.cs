namespace Experiments.Tickets.Fits;

/// <summary>Everything that decides a search for the settings of a published table, the images aside.</summary>
/// <remarks>The seeds are those with which the best settings are tried again in the end; the search itself runs on the first.</remarks>
public sealed record FitSettings : ExperimentSettings
{
    /// <summary>The SHA-256 of the cells of the table that is searched for, in lower-case hexadecimal digits.</summary>
    public string Target { get; init; } = "";

    /// <summary>The settings that are searched and their values; a setting that is not among them has its usual value at full scale.</summary>
    public IReadOnlyList<FitAxis> Axes { get; init; } = [];

    /// <summary>What the trials compute, from coarse to fine.</summary>
    public IReadOnlyList<FitRung> Rungs { get; init; } = [new(3, 3, 10_000), new(5, 4, 30_000), new(11, 9, 60_000)];

    /// <summary>How many settings are tried on the first rung; at least 1.</summary>
    public int Candidates { get; init; } = 48;

    /// <summary>One of how many stays from a rung to the next; at least 2.</summary>
    public int Cut { get; init; } = 4;

    /// <summary>How often, at most, the best settings are changed one at a time; 0 for not at all.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Checks every setting by itself.</summary>
    /// <exception cref="SettingsFault">A setting is out of its range.</exception>
    public void Check()
    {
        SettingRule.AtLeast(1, "The number of candidates", Candidates);
        SettingRule.AtLeast(2, "The cut from rung to rung", Cut);
        SettingRule.AtLeast(0, "The number of rounds", Rounds);
        SettingRule.Each("seed number", Seeds, seed => seed is >= 0, "at least 0");
    }
}
