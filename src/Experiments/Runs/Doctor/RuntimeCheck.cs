using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Experiments.Runs.Doctor;

/// <summary>The .NET that runs this program.</summary>
/// <param name="Running">Its version.</param>
/// <param name="Target">The version that the program was compiled for.</param>
/// <param name="Platform">The platform, such as "linux-x64".</param>
public sealed record RuntimeFacts(Version Running, Version Target, string Platform)
{
    /// <summary>Those of this process.</summary>
    public static RuntimeFacts OfThisProcess =>
        new(
            Environment.Version,
            new FrameworkName(
                typeof(RuntimeFacts).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName
            ).Version,
            RuntimeInformation.RuntimeIdentifier
        );
}

/// <summary>Whether the program runs on the .NET that it was compiled for.</summary>
/// <param name="facts">The versions.</param>
public sealed class RuntimeCheck(RuntimeFacts facts) : IHealthCheck
{
    /// <inheritdoc/>
    public string Name => "runtime";

    /// <inheritdoc/>
    public Diagnosis Look(CancellationToken cancellation)
    {
        var needed = $".NET {facts.Target.Major}.{facts.Target.Minor}";
        var found = $".NET {facts.Running} on {facts.Platform}";
        return facts.Running.Major.CompareTo(facts.Target.Major) switch
        {
            0 => Diagnosis.Ok($"{found}; {needed} is needed"),
            > 0 => Diagnosis.Warn(
                $"expected {needed}, found {found}, with which nobody has compared numbers",
                $"Install the runtime of {needed} from https://dotnet.microsoft.com/download and unset DOTNET_ROLL_FORWARD."
            ),
            _ => Diagnosis.Fail(
                $"expected {needed} or later, found {found}",
                $"Install the runtime of {needed} from https://dotnet.microsoft.com/download."
            ),
        };
    }
}
