namespace Experiments.Networks;

/// <summary>How the random weights W_0 of a layer are drawn; fan-in is the number of weights that feed one output unit.</summary>
public enum Initialisation
{
    /// <summary>Normal with mean 0 and s.d. √(2 / fan-in).</summary>
    KaimingNormal,

    /// <summary>Uniform on (−b, b) with b = √(6 / fan-in).</summary>
    KaimingUniform,

    /// <summary>±√(2 / fan-in), each sign with probability ½.</summary>
    SignedConstant,

    /// <summary>Uniform on (−1, 1), whatever the fan-in.</summary>
    Uniform,
}
