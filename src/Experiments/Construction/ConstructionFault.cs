namespace Experiments.Construction;

/// <summary>A construction that does not do what it must.</summary>
/// <param name="sentence">One complete sentence: what is needed, and what was found.</param>
public sealed class ConstructionFault(string sentence) : Fault(sentence)
{
    private const int MostNamed = 3;

    /// <summary>The fault of a construction that must reach every weight and does not: the first such weights, and the n that would do.</summary>
    /// <param name="constructed">What was built, with at least one weight that is not reached.</param>
    /// <param name="cancellation">Looked at again and again while the n is sought.</param>
    public static ConstructionFault OfUnreached(ConstructedNetwork constructed, CancellationToken cancellation)
    {
        var settings = constructed.Settings;
        var named = string.Join("; ", constructed.Unreached.Take(MostNamed));
        var more = constructed.UnreachedCount > MostNamed ? "; and so on" : "";
        var advice = constructed.LargerN(cancellation) is { } n
            ? $"n = {n} would do"
            : $"n = {LeastCandidates.Most} would not do, so a larger η or ε, or another range, is needed";
        return new ConstructionFault(
            $"Every weight must be reached within η = {settings.Eta} for inputs of both signs, but with n = {settings.N} {constructed.UnreachedCount} of {constructed.Problems} are missed: {named}{more}; {advice}."
        );
    }
}
