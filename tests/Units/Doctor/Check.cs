using Experiments.Runs.Doctor;

namespace Units.Doctor;

/// <summary>Makes a check, and holds what it says.</summary>
internal static class Check
{
    public static Diagnosis Look(this IHealthCheck check)
    {
        var found = check.Look(CancellationToken.None);
        // What is not ok comes with something to do, and only that.
        Assert.Equal(found.Status is HealthStatus.Ok, found.Fix is null);
        return found;
    }

    public static void IsOk(IHealthCheck check, string found)
    {
        var diagnosis = check.Look();
        Assert.Equal((HealthStatus.Ok, found), (diagnosis.Status, diagnosis.Found));
    }

    public static void Is(IHealthCheck check, HealthStatus status, string found, string fix)
    {
        var diagnosis = check.Look();
        Assert.Equal((status, found, fix), (diagnosis.Status, diagnosis.Found, diagnosis.Fix));
    }
}
