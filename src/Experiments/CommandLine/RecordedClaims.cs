using Experiments.Claims.Verdicts;

namespace Experiments.CommandLine;

/// <summary>What is recorded of the claims in the repository around the current folder.</summary>
internal static class RecordedClaims
{
    /// <summary>Reads it. What does not count is told in one sentence, and counts as not run; so does everything where there is no repository.</summary>
    /// <param name="surroundings">The claims, the current folder, and where the sentence goes.</param>
    public static IReadOnlyList<ClaimStatus> Read(Surroundings surroundings)
    {
        if (SnapshotRepository.Around(surroundings.Folder) is not { } repository)
        {
            return ClaimStatus.NoneRun(surroundings.Studies);
        }

        var statuses = ClaimStatus.ReadUndamaged(repository.Verdicts, surroundings.Studies);
        string[] without =
        [
            .. from status in statuses
            let reason = status.Scales.Select(scale => scale.Staleness).FirstOrDefault(reason => reason is not null)
            where reason is not null
            select $"{status.Claim.Id} ({reason})",
        ];
        if (without.Length > 0)
        {
            surroundings.Note(
                $"The page does not use every recorded verdict: {string.Join(", ", without)}; claims CLAIM --record records anew."
            );
        }

        return statuses;
    }
}
