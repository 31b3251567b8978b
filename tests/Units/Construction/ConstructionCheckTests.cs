using System.Runtime.InteropServices;
using Experiments.Construction;

namespace Units.Construction;

public sealed class ConstructionCheckTests
{
    private static readonly TargetLayer Target = Example.Target().Layers[1];

    private readonly float[] _u;
    private readonly byte[] _mask;
    private readonly float[] _deltaV;
    private readonly float[] _final;
    private readonly int _kept;
    private readonly int _pruned;

    public ConstructionCheckTests()
    {
        var layer = Example.Build(Example.Target(), Example.Settings).Layers[1];
        (_u, _deltaV, _final) = (layer.U, layer.DeltaV, layer.Effective());
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
        (_mask[_kept], _final[_kept]) = (0, 0);

        Assert.True(Check().LargestError > 0.01);
    }

    // 0 times a negative number is −0.
    [Fact]
    public void Of_PrunedWeightOfMinusZero_IsZero()
    {
        var expected = Check();

        _final[_pruned] = -0f;

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
        _final[_pruned] = 0.5f;

        Faults("A pruned weight must be 0, but it is 0.5", _pruned);
    }

    [Fact]
    public void Of_KeptWeightOneBitOff_SaysSo()
    {
        _final[_kept] = MathF.BitIncrement(_final[_kept]);

        Assert.Contains($" in single precision, but it is {_final[_kept]:R}, in layer 'out' at output 2", Message());
    }

    [Theory]
    [InlineData(0.11f, "0.11")]
    [InlineData(float.NaN, "NaN")]
    public void Of_PerturbationBeyondEpsilon_SaysSo(float delta, string found)
    {
        _deltaV[_kept] = delta;

        Faults($"Δv must be at most ε = 0.1 in size, but it is {found}", _kept);
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
            ConstructionCheck.Of(target, 1, settings, draw.First(1, 1), mask, deltaV, final)
        );

        Assert.Equal(
            $"A weight must be moved by at most ε = 3, but it went from {drawn[at]:R} to {final[at]:R}, in layer 'w' at output 1 and hidden unit {at + 1}.",
            fault.Message
        );
    }

    [Fact]
    public void Of_FirstWeightsOfAnotherDraw_SaysSo()
    {
        var drawn = _u[3];
        _u[3] = -drawn;

        Assert.Equal(
            $"The weight u must be as drawn, {drawn:R}, but it is {-drawn:R}, in layer 'out' at hidden unit 4.",
            Message()
        );
    }

    [Fact]
    public void Of_AnotherSeed_IsAnotherDraw() =>
        Assert.Throws<ConstructionFault>(() =>
            ConstructionCheck.Of(Target, 2, Example.Settings with { Seed = 1 }, _u, _mask, _deltaV, _final)
        );

    [Fact]
    public void Of_ArraysOfAnotherLength_SaysSo()
    {
        var fault = Assert.Throws<ConstructionFault>(() =>
            ConstructionCheck.Of(Target, 2, Example.Settings, _u, _mask.AsSpan(1), _deltaV, _final)
        );

        Assert.Equal(
            "The layer 'out' with n = 24 must have 240 weights u and 720 each of mask, Δv and v', but it has 240, 719, 720, 720.",
            fault.Message
        );
    }

    private ConstructionCheck Check() => ConstructionCheck.Of(Target, 2, Example.Settings, _u, _mask, _deltaV, _final);

    private string Message() => Assert.Throws<ConstructionFault>(Check).Message;

    private void Faults(string sentence, int at) =>
        Assert.Equal($"{sentence}, in layer 'out' at output 2 and hidden unit {at - 240 + 1}.", Message());
}
