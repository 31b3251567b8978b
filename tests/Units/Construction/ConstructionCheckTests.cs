using System.Runtime.InteropServices;
using Experiments;
using Experiments.Construction;

namespace Units.Construction;

public sealed class ConstructionCheckTests
{
    private static readonly TargetLayer Target = Example.Target().Layers[1];

    private readonly float[] _deltaU;
    private readonly float[] _finalU;
    private byte[] _mask;
    private readonly float[] _deltaV;
    private readonly float[] _finalV;
    private readonly int _kept;
    private readonly int _pruned;

    public ConstructionCheckTests()
    {
        var layer = Example.Build(Example.Target(), Example.Settings).Layers[1];
        (_deltaU, _finalU) = (layer.DeltaU, layer.FinalU);
        (_deltaV, _finalV) = (layer.DeltaV, layer.FinalV());
        _mask = MemoryMarshal.Cast<bool, byte>(layer.Kept).ToArray();

        // In the second row, of output 2.
        _kept = Array.FindIndex(_mask, layer.Hidden, kept => kept == 1);
        _pruned = Array.FindIndex(_mask, layer.Hidden, kept => kept == 0);
    }

    [Fact]
    public void Of_WhatWasBuilt_GivesItsFigures()
    {
        var check = Check();

        Assert.Equal(_mask.Count(kept => kept == 1), check.Kept);
        Assert.InRange(check.LargestPerturbation, 0.09, 0.1);
        Assert.InRange(check.LargestError, 1e-9, 0.01);
    }

    [Fact]
    public void Of_WeightPrunedAfterwards_ShowsInTheError()
    {
        (_mask[_kept], _finalV[_kept]) = (0, 0);

        Assert.True(Check().LargestError > 0.01);
    }

    // 0 times a negative number is −0.
    [Fact]
    public void Of_PrunedWeightOfMinusZero_IsZero()
    {
        var expected = Check();

        _finalV[_pruned] = -0f;

        Assert.Equal(expected, Check());
    }

    [Fact]
    public void Of_MaskThatIsNotZeroOrOne_SaysSo()
    {
        _mask[_kept] = 2;

        Faults("The mask must be 0 or 1, but it is 2", _kept);
    }

    [Fact]
    public void Of_PrunedWeightThatIsNotZero_SaysSo()
    {
        _finalV[_pruned] = 0.5f;

        Faults("A pruned weight must be 0, but it is 0.5", _pruned);
    }

    [Fact]
    public void Of_KeptWeightOneBitOff_SaysSo()
    {
        var (built, delta) = (_finalV[_kept], _deltaV[_kept]);
        var layer = Example.Build(Example.Target(), Example.Settings).Layers[1];
        _finalV[_kept] = MathF.BitIncrement(built);

        Faults(
            $"The weight v' must be v + Δv, which is {layer.V[_kept]:R} + {delta:R} = {built:R} in single precision, but it is {_finalV[_kept]:R}",
            _kept
        );
    }

    [Fact]
    public void Of_SettingsOutOfRange_SaysSo() =>
        Assert.Throws<SettingsFault>(() => Check(Example.Settings with { Epsilon = double.NaN }));

    [Theory]
    [InlineData(0.11f, "0.11")]
    [InlineData(float.NaN, "NaN")]
    public void Of_PerturbationBeyondEpsilon_SaysSo(float delta, string found)
    {
        _deltaV[_kept] = delta;

        Faults($"Δv must be at most 0.1 in size, but it is {found}", _kept);
    }

    // Δ is within ε, and the sum's rounding is not.
    [Fact]
    public void Of_MoveRoundedBeyondEpsilon_SaysSo()
    {
        var settings = Example.Settings with { N = 1000, Epsilon = 3 };
        var target = new TargetLayer("w", 1, 1, [1]);
        var draw = new CandidateDraw(settings);
        var drawn = new float[2000];
        draw.Second(1, 0, drawn);
        var at = Array.FindIndex(drawn, v => Math.Abs((double)(v + 3f) - v) > 3);
        var (mask, deltaV, final) = (new byte[2000], new float[2000], new float[2000]);
        (mask[at], deltaV[at], final[at]) = (1, 3, drawn[at] + 3f);

        var fault = Assert.Throws<ConstructionFault>(() =>
            ConstructionCheck.Of(
                target,
                1,
                settings,
                new LayerWeights
                {
                    DeltaU = new float[2000],
                    FinalU = draw.First(1, 1),
                    Mask = mask,
                    DeltaV = deltaV,
                    FinalV = final,
                }
            )
        );

        Assert.Equal(
            $"The weight v must be moved by at most 3, but it went from {drawn[at]:R} to {final[at]:R}, in layer 'w' at output 1 and hidden unit {at + 1}.",
            fault.Message
        );
    }

    [Fact]
    public void Of_FirstWeightsOfAnotherDraw_SaysSo()
    {
        var drawn = _finalU[3];
        _finalU[3] = -drawn;

        Assert.Equal(
            $"The weight u' must be u + Δu, which is {drawn:R} + 0 = {drawn:R} in single precision, but it is {-drawn:R}, in layer 'out' at hidden unit 4.",
            Message()
        );
    }

    [Fact]
    public void Of_FirstWeightMovedWhereItMayNotBe_SaysSo()
    {
        (_deltaU[3], _finalU[3]) = (0.05f, _finalU[3] + 0.05f);

        Assert.Equal("Δu must be at most 0 in size, but it is 0.05, in layer 'out' at hidden unit 4.", Message());
    }

    [Fact]
    public void Of_FirstWeightsThatMayBeMoved_CountAsPerturbed()
    {
        var at = Array.FindIndex(_finalU, u => u > 0);
        (_deltaU[at], _finalU[at]) = (0.5f, _finalU[at] + 0.5f);

        var check = Check(Example.Settings with { Epsilon = 0.6, Perturbed = PerturbedWeights.UV });

        Assert.InRange(check.LargestPerturbation, 0.499, 0.501);
    }

    [Fact]
    public void Of_FirstWeightMovedAcrossZero_SaysSo()
    {
        var at = Array.FindIndex(_finalU, u => u > 0);
        var drawn = _finalU[at];
        (_deltaU[at], _finalU[at]) = (-1, drawn + -1f);

        var message = Assert
            .Throws<ConstructionFault>(() =>
                Check(Example.Settings with { Epsilon = 1, Perturbed = PerturbedWeights.UV })
            )
            .Message;

        Assert.Equal(
            $"The weight u' must have the sign of u, {drawn:R}, but it is {drawn - 1f:R}, in layer 'out' at hidden unit {at + 1}.",
            message
        );
    }

    [Fact]
    public void Of_AnotherSeed_IsAnotherDraw() =>
        Assert.Throws<ConstructionFault>(() => Check(Example.Settings with { Seed = 1 }));

    [Fact]
    public void Of_ArraysOfAnotherLength_SaysSo()
    {
        _mask = [.. _mask.Skip(1)];

        Assert.Equal(
            "The layer 'out' with n = 24 must have 240 each of Δu and u', and 720 each of mask, Δv and v', but it has 240, 240, 719, 720, 720.",
            Message()
        );
    }

    private ConstructionCheck Check(ConstructionSettings? settings = null) =>
        ConstructionCheck.Of(
            Target,
            2,
            settings ?? Example.Settings,
            new LayerWeights
            {
                DeltaU = _deltaU,
                FinalU = _finalU,
                Mask = _mask,
                DeltaV = _deltaV,
                FinalV = _finalV,
            }
        );

    private string Message() => Assert.Throws<ConstructionFault>(() => Check()).Message;

    private void Faults(string sentence, int at) =>
        Assert.Equal($"{sentence}, in layer 'out' at output 2 and hidden unit {at - 240 + 1}.", Message());
}
