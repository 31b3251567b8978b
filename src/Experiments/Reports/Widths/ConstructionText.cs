using System.Globalization;
using Experiments.Construction;
using Experiments.Construction.Widths;

namespace Experiments.Reports.Widths;

/// <summary>A constructed network for a person to read.</summary>
public static class ConstructionText
{
    /// <summary>The lines, without their ends.</summary>
    /// <param name="target">The target network.</param>
    /// <param name="constructed">What was built for it.</param>
    /// <param name="found">How near it is.</param>
    /// <param name="error">η̂, where η was derived from it; else null.</param>
    /// <param name="seconds">How long the constructing took.</param>
    public static IEnumerable<string> Lines(
        TargetNetwork target,
        ConstructedNetwork constructed,
        Approximation found,
        double? error,
        double seconds
    )
    {
        var settings = constructed.Settings;
        var hidden = string.Join(", ", constructed.Layers.Select(layer => layer.Hidden));
        var wanted = string.Join(", ", target.Layers.Select(layer => layer.Inputs));
        var moved = settings.Perturbed is PerturbedWeights.UV ? "u and v" : "v";
        FormattableString asked = error is { } most ? (FormattableString)$", η̂ = {most:G4}" : $"";
        FormattableString constants = WidthBound.HasConstant(target, settings.Eta)
            ? (FormattableString)
                $"{WidthBound.ConstantFor(settings.N, target, settings.Eta, 0):F2}, the original bound's constant; times 1 + ε, the poster's: {WidthBound.ConstantFor(settings.N, target, settings.Eta, settings.Epsilon):F2}"
            : $"–, since η is not less than d_ℓ·d_ℓ₋₁";
        FormattableString[] lines =
        [
            $"target                 {target}, {100 * found.OnImages.TargetAccuracy:F2} % of the test images",
            $"constructed            depth {2 * target.Layers.Count}, {100 * found.OnImages.Accuracy:F2} %; {100 * found.OnImages.Agreement:F2} % as the target; in {seconds:F1} s",
            $"candidates             n = {settings.N} of each sign, {found.Kept:P1} kept",
            $"width                  {hidden}: 2n = {2 * settings.N} times the layers' inputs {wanted}",
            $"n/ln(d_ℓ·d_ℓ₋₁/η)      {constants}",
            $"perturbed by           {found.LargestPerturbation:G4} at most, ε = {settings.Epsilon} for {moved}",
            $"weights missed by      {found.LargestMiss:G4} at most, η = {settings.Eta:G4}, all {constructed.Problems / 2} of them, for inputs of both signs",
            $"largest error found    {found.Found:G4} on the unit ball",
            $"and certified          {found.Certified:G4}, for every input{asked}",
        ];
        return lines.Select(line => line.ToString(CultureInfo.InvariantCulture));
    }
}
