namespace Experiments.Claims;

/// <summary>Claims that are about the same thing.</summary>
/// <param name="Id">A short name: lower-case letters and hyphens.</param>
/// <param name="Title">What they are about, for a heading.</param>
/// <param name="Claims">The claims, one or more.</param>
public sealed record ClaimGroup(string Id, string Title, IReadOnlyList<Claim> Claims);
