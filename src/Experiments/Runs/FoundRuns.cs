namespace Experiments.Runs;

/// <summary>The folders of runs of whatever kind in the folder of all results.</summary>
internal static class FoundRuns
{
    /// <summary>Finds them.</summary>
    /// <param name="output">The folder of all results; it need not exist.</param>
    /// <returns>Their paths, by name.</returns>
    /// <exception cref="RunFault">The folder cannot be read.</exception>
    public static IEnumerable<string> In(string output)
    {
        string[] folders;
        try
        {
            folders = Directory.Exists(output) ? Directory.GetDirectories(output) : [];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new RunFault($"'{output}' cannot be read ({Reason.Of(cause)}).", cause);
        }

        return folders.Order(StringComparer.Ordinal).Where(FinishedGrid.IsRun);
    }
}
