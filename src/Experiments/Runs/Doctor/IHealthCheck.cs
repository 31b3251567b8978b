namespace Experiments.Runs.Doctor;

/// <summary>One thing about the machine or the installation that can be wrong.</summary>
public interface IHealthCheck
{
    /// <summary>What is looked at, in one word or three; no other check has the same name.</summary>
    string Name { get; }

    /// <summary>Looks at it.</summary>
    /// <param name="cancellation">Ends a look that takes seconds.</param>
    /// <exception cref="Fault">It cannot be looked at; the sentence says why, and that counts as a failure.</exception>
    Diagnosis Look(CancellationToken cancellation);
}
