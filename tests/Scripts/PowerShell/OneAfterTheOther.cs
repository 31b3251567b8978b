namespace Scripts.PowerShell;

/// <summary>
/// Tests that change PATH, which the whole process shares: they run one after the other, and when nothing else does.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneAfterTheOther
{
    public const string Name = "PowerShell";
}
