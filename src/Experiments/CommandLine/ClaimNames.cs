using Experiments.Claims;

namespace Experiments.CommandLine;

/// <summary>Finds claims by the names that a person types.</summary>
internal static class ClaimNames
{
    /// <summary>The studies of the claims that are named, each once and in the manifest's order; all where none is.</summary>
    /// <exception cref="UsageFault">There is no such claim.</exception>
    public static IReadOnlyList<Study> Find(IReadOnlyList<Study> studies, IReadOnlyList<string> names)
    {
        var found = names.Select(name => Find(studies, name)).ToHashSet();
        return names.Count == 0 ? studies : [.. studies.Where(found.Contains)];
    }

    /// <summary>The study of the claim that is named.</summary>
    /// <inheritdoc cref="Find(IReadOnlyList{Study}, IReadOnlyList{string})"/>
    public static Study Find(IReadOnlyList<Study> studies, string name) =>
        studies.FirstOrDefault(study => study.Claim.Id == name)
        ?? throw new UsageFault(
            $"There is no claim '{name}'; {Nearest([.. studies.Select(study => study.Claim.Id)], name)}."
        );

    private static string Nearest(string[] ids, string name)
    {
        string[] containing =
        [
            .. ids.Where(id => name.Length > 0 && id.Contains(name, StringComparison.OrdinalIgnoreCase)),
        ];
        var nearest =
            containing.Length > 0 ? containing : [.. ids.GroupBy(id => Distance(id, name)).MinBy(group => group.Key)!];
        return nearest.Length == 1
            ? $"the nearest is '{nearest[0]}'"
            : $"the nearest are {string.Join(", ", nearest.Select(id => $"'{id}'"))}";
    }

    /// <summary>Levenshtein's: how many letters are inserted, left out or changed to make one text of the other.</summary>
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
