using Experiments.Claims;

namespace Experiments.Reports.Verdicts;

/// <summary>A claim's parts with what was measured of them.</summary>
internal static class PartText
{
    /// <summary>The statement with all of its result.</summary>
    public static string Whole(Part part) => $"{part.Statement}: {part.Effect}";

    /// <summary>The statement with the first clause of its result.</summary>
    public static string Short(Part part) => $"{part.Statement}: {part.Effect.Split("; ")[0]}";
}
