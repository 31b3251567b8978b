namespace Experiments.Construction;

/// <summary>The sign of the inputs that a part of the candidate serves.</summary>
public enum InputSign
{
    /// <summary>Inputs above 0.</summary>
    Positive,

    /// <summary>Inputs below 0.</summary>
    Negative,
}

/// <summary>A weight of the target that no subset of its candidates reaches within η.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Output">The output j, from 0.</param>
/// <param name="Input">The input i, from 0.</param>
/// <param name="Sign">The sign of the inputs.</param>
/// <param name="Weight">w_ji.</param>
/// <param name="LeastError">The least |w_ji − Σ u (v + Δv)| of all subsets, to 0.1 %.</param>
public readonly record struct UnreachedWeight(
    string Layer,
    int Output,
    int Input,
    InputSign Sign,
    float Weight,
    double LeastError
)
{
    /// <summary>The weight in words, outputs and inputs numbered from 1.</summary>
    public override string ToString() =>
        $"{Weight:G4} of layer '{Layer}', output {Output + 1}, input {Input + 1}, for {(Sign == InputSign.Positive ? "positive" : "negative")} inputs by {LeastError:G4}";
}
