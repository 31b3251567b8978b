namespace Experiments.Networks;

/// <summary>An architecture's text that is not understood, or a network that does not fit the images.</summary>
public sealed class ArchitectureFault(string message) : Fault(message);
