namespace Experiments.CommandLine;

/// <summary>The names that stand for the values of an enumeration on the command line.</summary>
/// <param name="values">Every value with its name.</param>
internal sealed class OptionNames<T>(params (string Name, T Value)[] values)
    where T : struct, Enum
{
    /// <summary>The names, in words.</summary>
    public string Names => string.Join(" or ", values.Select(pair => pair.Name));

    /// <summary>Reads a name.</summary>
    public bool TryRead(string text, out T value)
    {
        var found = Array.FindIndex(values, pair => pair.Name == text);
        value = found < 0 ? default : values[found].Value;
        return found >= 0;
    }

    /// <summary>The name that <see cref="TryRead"/> reads.</summary>
    public string Of(T value) => values.First(pair => EqualityComparer<T>.Default.Equals(pair.Value, value)).Name;
}
