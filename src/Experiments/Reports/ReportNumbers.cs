using Experiments.Statistics;

namespace Experiments.Reports;

/// <summary>How accuracies are written for a person: three decimals, as many as 10 000 test images can tell apart.</summary>
internal static class ReportNumbers
{
    public static string Accuracy(double value) => value.ToString("0.000");

    public static string Published(double value) => value.ToString("0.00");

    /// <summary>With its sign and without the zero before the point, to take five characters: "+.012".</summary>
    public static string Difference(double value) => value.ToString("+.000;-.000;+.000");

    public static string WithSpread(Sample sample) =>
        sample.Count == 1 ? Accuracy(sample.Mean) : $"{Accuracy(sample.Mean)} ± {Accuracy(sample.StandardDeviation)}";
}
