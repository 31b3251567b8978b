namespace Units;

/// <summary>A fact that takes minutes and repeats a short one more often; <c>REPRODUCE_THOROUGH=1</c> asks for it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ThoroughFactAttribute : FactAttribute
{
    private const string Variable = "REPRODUCE_THOROUGH";

    public ThoroughFactAttribute()
    {
        Timeout = 0;
        Skip =
            Faults.LinuxFactAttribute.NotHere
            ?? (
                Environment.GetEnvironmentVariable(Variable) is "1"
                    ? null
                    : $"The long version takes minutes; {Variable}=1 asks for it, and the short one has run."
            );
    }
}
