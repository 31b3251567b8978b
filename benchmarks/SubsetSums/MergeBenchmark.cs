using System.Globalization;
using Experiments.SubsetSum;

namespace SubsetSums;

/// <summary>What a trial of a covering costs: merge steps, and the time that each of them takes.</summary>
public static class MergeBenchmark
{
    /// <summary>Writes a table, in some 20 seconds.</summary>
    public static void Run(TextWriter output)
    {
        output.WriteLine("  eta      eps    trials  mean T    steps/trial  steps*eta     us/trial  ns/step");
        for (var digits = 1; digits <= 6; digits++)
        {
            Measure(output, double.Parse($"1e-{digits}", CultureInfo.InvariantCulture), 0);
        }

        foreach (var epsilon in new[] { 1e-3, 0.1 })
        {
            foreach (var eta in new[] { 1e-2, 1e-6 })
            {
                Measure(output, eta, epsilon);
            }
        }
    }

    private static void Measure(TextWriter output, double eta, double epsilon)
    {
        var trials = Math.Clamp((int)(60_000 * (eta + epsilon)), 20, 1000);
        CandidateStream[] streams = [.. Enumerable.Range(0, trials).Select(trial => new CandidateStream(1, trial))];
        var covering = new Covering(eta, epsilon);
        // Draws the candidates, grows the buffers, compiles the code.
        var meanT = streams.Average(stream => (double)covering.Run(stream));
        var (fastest, steps) = (double.PositiveInfinity, 0L);
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start).TotalSeconds < 2)
        {
            var (before, begin) = (covering.Steps, TimeProvider.System.GetTimestamp());
            foreach (var stream in streams)
            {
                covering.Run(stream);
            }

            steps = covering.Steps - before;
            fastest = Math.Min(fastest, TimeProvider.System.GetElapsedTime(begin).TotalNanoseconds);
        }

        var stepsPerTrial = (double)steps / trials;
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{eta, 5:0e0} {epsilon, 8:0.###} {trials, 9} {meanT, 7:0.00} {stepsPerTrial, 14:0.0} {stepsPerTrial * eta, 10:0.00} {fastest / trials / 1000, 12:0.00} {fastest / steps, 8:0.00}"
            )
        );
    }
}
