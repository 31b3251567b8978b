namespace Scripts.Slurm;

/// <summary>A fact about jobs on a real SLURM; skipped where it is not installed or cannot be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlurmFactAttribute : FactAttribute
{
    private static readonly string[] Programs =
    [
        "slurmctld",
        "slurmd",
        "munged",
        "mungekey",
        "sbatch",
        "srun",
        "sinfo",
        "scontrol",
    ];

    public SlurmFactAttribute()
    {
        string[] missing = [.. Programs.Where(program => Installed.Find(program) is null)];
        if (missing.Length > 0)
        {
            Skip =
                $"{string.Join(", ", missing)} not found; on Debian, apt-get install --no-install-recommends slurm-wlm munge.";
        }
        else if (!Environment.IsPrivilegedProcess)
        {
            Skip = "Only root can start SLURM's daemons.";
        }
    }
}

/// <summary>A theory about a script that bash runs; skipped where there is no bash.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BashTheoryAttribute : TheoryAttribute
{
    public BashTheoryAttribute()
    {
        if (Installed.Find("bash") is null)
        {
            Skip = "bash was not found.";
        }
    }
}
