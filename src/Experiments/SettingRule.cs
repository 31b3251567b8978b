using System.Numerics;

namespace Experiments;

/// <summary>The rules that settings are checked against; each throws a <see cref="SettingsFault"/> whose sentence names the setting.</summary>
internal static class SettingRule
{
    // Written as patterns that must hold, so that NaN, which fits none, is refused too.

    /// <summary>Greater than 0 and finite.</summary>
    public static void Positive(string name, double value) =>
        Require(value is > 0 and < double.PositiveInfinity, $"{name} must be greater than 0 and finite", value);

    /// <summary>At least 0 and finite.</summary>
    public static void NotNegative(string name, double value) =>
        Require(value is >= 0 and < double.PositiveInfinity, $"{name} must be at least 0 and finite", value);

    /// <summary>At least a whole number.</summary>
    public static void AtLeast(int least, string name, int value) =>
        Require(value >= least, $"{name} must be at least {least}", value);

    /// <summary>A list of one or more, ascending, each within its range.</summary>
    /// <param name="name">One of them, as a noun phrase.</param>
    /// <param name="values">The list.</param>
    /// <param name="allowed">The range.</param>
    /// <param name="range">The range in words.</param>
    public static void Each<T>(string name, IReadOnlyList<T> values, Func<T, bool> allowed, string range)
        where T : struct, INumber<T>
    {
        if (values.Count == 0)
        {
            throw new SettingsFault($"At least one {name} is needed, but none was asked for.");
        }

        foreach (var value in values)
        {
            Require(allowed(value), $"Each {name} must be {range}", value);
        }

        foreach (var (before, after) in values.Zip(values.Skip(1)))
        {
            if (before >= after)
            {
                throw new SettingsFault(
                    before == after
                        ? $"Each {name} must be given once, but {Text(after)} was given twice."
                        : $"Each {name} must be greater than the one before, but {Text(after)} followed {Text(before)}."
                );
            }
        }
    }

    /// <summary>Any rule.</summary>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="rule">The rule, the setting as its subject.</param>
    /// <param name="value">What was asked for.</param>
    public static void Require<T>(bool holds, string rule, T value)
    {
        if (!holds)
        {
            throw new SettingsFault($"{rule}, but {Text(value)} was asked for.");
        }
    }

    private static string Text<T>(T value) => $"{value}";
}
