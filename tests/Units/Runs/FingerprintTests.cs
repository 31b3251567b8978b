using System.Text.Json;
using Experiments.Runs;
using TorchSharp;

namespace Units.Runs;

public sealed class FingerprintTests
{
    [Fact]
    public void Of_ThisProcess_KnowsEveryPart()
    {
        var fingerprint = Fingerprint.Of(torch.CPU);

        Assert.StartsWith("2.", fingerprint.Libtorch);
        Assert.EndsWith(" bytes)", fingerprint.Libtorch);
        Assert.Matches("^[A-Z0-9_]+$", fingerprint.Capability);
        Assert.Equal(("cpu", ""), (fingerprint.Device, fingerprint.Driver));
        Assert.DoesNotContain(
            "",
            new[] { fingerprint.Program, fingerprint.System, fingerprint.Runtime, fingerprint.Processor }
        );
    }

    [Fact]
    public void BitDifferences_ThisProcessTwice_AreNone() =>
        Assert.Empty(Fingerprint.Of(torch.CPU).BitDifferences(Fingerprint.Of(torch.CPU)));

    [Fact]
    public void BitDifferences_OtherSystemRuntimeOrRevision_AreNone() =>
        Assert.Empty(
            ExampleRun.Fingerprint.BitDifferences(
                ExampleRun.Fingerprint with
                {
                    System = "other",
                    Runtime = "other",
                    TorchSharp = "other",
                    Program = "1.0.0+other",
                }
            )
        );

    [Fact]
    public void BitDifferences_EachOtherPart_IsNamed()
    {
        var mine = ExampleRun.Fingerprint;
        Fingerprint[] others =
        [
            mine with
            {
                Program = "1.0.1+abc",
            },
            mine with
            {
                Libtorch = "x",
            },
            mine with
            {
                Processor = "x",
            },
            mine with
            {
                Capability = "x",
            },
            mine with
            {
                Device = "x",
            },
            mine with
            {
                Driver = "x",
            },
        ];

        Assert.Equal(
            [
                "program: 1.0.0, not 1.0.1",
                "libtorch: 2.10.0 (1 bytes), not x",
                "processor: A processor, not x",
                "capability: AVX2, not x",
                "device: cpu, not x",
                "driver: , not x",
            ],
            others.SelectMany(mine.BitDifferences)
        );
    }

    [Fact]
    public void OfAnyMachine_ThisProcess_NamesNothingThatChangesNoBit()
    {
        var fingerprint = Fingerprint.OfAnyMachine();

        Assert.Equal("any; cpu", fingerprint.Bits);
        Assert.Equal(Fingerprint.Of(torch.CPU).Program, fingerprint.Program);
        Assert.Empty(fingerprint.BitDifferences(fingerprint with { System = "other", Runtime = "other" }));
        Assert.Equal(
            ["processor: any, not A processor"],
            fingerprint
                .BitDifferences(fingerprint with { Processor = ExampleRun.Fingerprint.Processor })
                .Concat(fingerprint.BitDifferences(fingerprint))
        );
    }

    [Fact]
    public void Bits_OfAProcessor_LeavesTheDriverOut() =>
        Assert.Equal("A processor; AVX2; libtorch 2.10.0 (1 bytes); cpu", ExampleRun.Fingerprint.Bits);

    [Fact]
    public void ToJson_Any_NamesEveryPart()
    {
        using var json = JsonDocument.Parse(ExampleRun.Fingerprint.ToJson());

        Assert.Equal(typeof(Fingerprint).GetProperties().Length, json.RootElement.GetPropertyCount());
        Assert.Equal("A processor", json.RootElement.GetProperty("processor").GetString());
    }
}
