using System.Runtime.CompilerServices;
using Experiments.Runs;

namespace Units;

/// <summary>Tests make tensors without the program around them; the libtorch that they use is loaded here.</summary>
internal static class HostLibtorchStart
{
    [ModuleInitializer]
    internal static void Load() => HostLibtorch.Load();
}
