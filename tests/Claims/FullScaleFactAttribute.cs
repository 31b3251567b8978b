namespace Claims;

/// <summary>
/// A claim at full scale: minutes to hours. Give it the trait Scale=Full, by which <c>dotnet test</c> leaves it out and
/// <c>dotnet test --filter Scale=Full</c> runs it; where no filter is applied (an IDE, a test library run by itself) it skips.
/// </summary>
internal sealed class FullScaleFactAttribute : FactAttribute
{
    public FullScaleFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("REPRODUCE_SCALE") is not "Full")
        {
            Skip = "Full scale was not asked for; dotnet test --filter Scale=Full does, or REPRODUCE_SCALE=Full.";
        }
    }
}
