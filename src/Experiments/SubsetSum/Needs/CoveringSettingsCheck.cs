using static Experiments.SettingRule;

namespace Experiments.SubsetSum.Needs;

/// <summary>The ranges that <see cref="CoveringSettings"/> states, checked in one place.</summary>
public static class CoveringSettingsCheck
{
    /// <summary>Checks every setting.</summary>
    /// <exception cref="SettingsFault">A setting is out of its range; the sentence names the first such one.</exception>
    public static void Check(this CoveringSettings settings)
    {
        Each(
            "precision η",
            settings.Etas,
            eta => eta is 0 or >= CoveringRadii.LeastEta and < 1,
            "0 (the exact limit), or at least 2⁻⁵⁰ and less than 1"
        );
        Each(
            "perturbation scale ε",
            settings.Epsilons,
            epsilon => epsilon is 0 or >= CoveringRadii.LeastEta,
            "0, or at least 2⁻⁵⁰"
        );
        Each("seed number", settings.Seeds, seed => seed is >= 0, "at least 0");
        AtLeast(1, "The number of trials of a seed", settings.TrialsPerSeed);
        Require(
            settings.Scales().Any(),
            "With η = 0 a perturbation scale ε must be greater than 0, because no number of candidates reaches everything exactly",
            settings.Epsilons[0]
        );
        Require(
            (settings.Seeds[^1] + 1L) * settings.TrialsPerSeed <= int.MaxValue,
            $"The trials must be numbered below 2³¹, so with seed {settings.Seeds[^1]} the trials of a seed must be fewer",
            settings.TrialsPerSeed
        );
    }
}
