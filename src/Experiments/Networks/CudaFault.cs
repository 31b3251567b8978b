namespace Experiments.Networks;

/// <summary>The graphics card's driver does not answer as it should.</summary>
/// <param name="found">What it did instead, as a clause.</param>
public sealed class CudaFault(string found)
    : Fault($"The driver of the graphics card was expected to answer, but {found}.");
