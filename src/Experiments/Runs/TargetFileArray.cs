namespace Experiments.Runs;

/// <summary>An array of a file that holds several.</summary>
/// <param name="Name">Its name in the file, which no other array of the file has.</param>
/// <param name="Numbers">Its shape and elements.</param>
internal sealed record TargetFileArray(string Name, NpyArray Numbers)
{
    // The names of layers within layers are long, and what tells them apart stands at their ends.
    private const int MostCharacters = 200;

    /// <summary>A name from a file as faults show it.</summary>
    public static string Shown(string name) => NpyFileHeaderReader.Printable(name, MostCharacters);

    /// <summary>A shape from a file as faults show it.</summary>
    public static string Shown(IReadOnlyList<int> shape) => Shown($"({string.Join(", ", shape)})");
}
