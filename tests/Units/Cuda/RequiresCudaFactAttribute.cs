using Experiments.Runs;

namespace Units.Cuda;

/// <summary>
/// A test that runs on a CUDA device: skipped where libtorch finds none, unless <c>REPRODUCE_REQUIRE_CUDA=1</c> says that there has to be
/// one. Give its class the trait Device=Cuda.
/// </summary>
internal sealed class RequiresCudaFactAttribute : FactAttribute
{
    private const string Variable = "REPRODUCE_REQUIRE_CUDA";

    public RequiresCudaFactAttribute()
    {
        if (CudaDevices.Count == 0 && Environment.GetEnvironmentVariable(Variable) is not "1")
        {
            Skip = "libtorch finds no CUDA device here.";
        }
    }
}
