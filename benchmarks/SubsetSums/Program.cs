using System.Globalization;
using SubsetSums;

// What exact subset sums cost: the solvers beside OR-Tools on the same instances in one process, then the reachable set.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
SolverBenchmark.Run();
Console.WriteLine();
MergeBenchmark.Run(Console.Out);
