namespace Experiments.Reports;

/// <summary>How fast networks were trained, for a person to read.</summary>
public static class RateText
{
    /// <summary>Such as "52 GFLOP/s in training, 41 % of the rate of matrix products here (127 GFLOP/s on 2 workers)".</summary>
    /// <param name="training">The rate of training in GFLOP/s; greater than 0.</param>
    /// <param name="products">The rate of matrix products in GFLOP/s; greater than 0.</param>
    /// <param name="workers">The number of workers of both; null where it was not kept.</param>
    /// <param name="where">Where the matrix products were measured.</param>
    public static string Of(double training, double products, int? workers, string where = "here") =>
        $"{Rate(training)} in training, {training / products:P0} of the rate of matrix products {where} ({Rate(products)}{Workers(workers)})";

    private static string Rate(double rate) => $"{rate.ToString(rate < 10 ? "0.0" : "0")} GFLOP/s";

    private static string Workers(int? workers) =>
        workers switch
        {
            null => "",
            1 => " on 1 worker",
            _ => $" on {workers} workers",
        };
}
