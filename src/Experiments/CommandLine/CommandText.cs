namespace Experiments.CommandLine;

/// <summary>A command as a person would type it again.</summary>
internal static class CommandText
{
    private const string Start = "dotnet run -c Release --project src/Experiments --";

    /// <summary>The program's start with its arguments, quoted for a shell where need be.</summary>
    public static string Of(IReadOnlyList<string> arguments) =>
        string.Join(' ', arguments.Select(Quote).Prepend(Start));

    /// <summary>An argument, quoted for a shell where need be.</summary>
    public static string Quote(string argument) =>
        argument.Length > 0 && argument.All(letter => char.IsLetterOrDigit(letter) || "-_=+.,:/\\".Contains(letter))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
