using System.Text.Json.Nodes;
using Experiments.Claims.Verdicts;
using Experiments.Runs;
using Units.Runs;
using static Units.Claims.Verdicts.ExampleVerdict;

namespace Units.Claims.Verdicts;

/// <summary>The files of recorded verdicts, and what may be wrong with one.</summary>
public sealed class VerdictStoreTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private VerdictStore Store => new(_scratch.File("verdicts"));

    private string Path => Store.PathOf("example", "reduced");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var recorded = Recorded(ExampleVerdict.Of(Example, Shown, Open with { P = double.NaN }));

        Assert.Equal(Path, Store.Write(recorded));

        var read = Store.Read("example", "reduced")!;
        Assert.Equal(VerdictText.Write(recorded), VerdictText.Write(read));
        Assert.Equal(recorded.Parts, read.Parts);
        Assert.Null(read.Staleness(ExampleVerdict.Of(Example, Shown), Scale.Reduced));
        Assert.Equal([("example", "reduced")], Store.Recorded);
    }

    [Fact]
    public void Write_Record_IsAFileForAPerson()
    {
        Store.Write(Recorded(ExampleStudy));

        var text = File.ReadAllText(Path);
        Assert.StartsWith(
            """
            {
              "claim": "example",
              "scale": "reduced",
              "verdict": "holds",
              "alpha": 0.001,
              "date": "2026-01-31",
              "device": "cpu",
            """,
            text
        );
        Assert.Contains("\n  \"seconds\": 12.3,\n", text);
        Assert.Contains("\n    \"grid.seeds\": \"20, 21, 22\",\n", text);
        Assert.DoesNotContain("\"device\": \"cpu\",\n    ", text);
        Assert.EndsWith("}\n", text);
    }

    [Fact]
    public void Read_NoFile_IsNull()
    {
        Assert.Null(Store.Read("example", "reduced"));
        Assert.Empty(Store.Recorded);
    }

    [Fact]
    public void Read_FileOfAnotherClaimOrScale_NamesIt()
    {
        Store.Write(Recorded(ExampleStudy, Scale.Full));
        File.Move(Store.PathOf("example", "full"), Path);

        IsRefused("holds the verdict on example at full scale instead of its own.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("<<<<<<< ours\n{}")]
    public void Read_OtherText_NamesTheFile(string text)
    {
        Store.Write(Recorded(ExampleStudy));
        File.WriteAllText(Path, text);

        IsRefused("is not a recorded verdict that can be read (");
    }

    [Theory]
    [InlineData("verdict", "\"maybe\"")]
    [InlineData("verdict", "0")]
    [InlineData("verdict", "null")]
    [InlineData("date", "\"yesterday\"")]
    [InlineData("seconds", "\"12\"")]
    [InlineData("seconds", "-1")]
    [InlineData("seconds", "\"Infinity\"")]
    [InlineData("alpha", "1")]
    [InlineData("alpha", "\"NaN\"")]
    [InlineData("sentence", "null")]
    [InlineData("tested", "null")]
    [InlineData("settings", "null")]
    [InlineData("settings", "{\"a\":null}")]
    [InlineData("parts", "null")]
    [InlineData("parts", "[null]")]
    [InlineData("parts", "[{}]")]
    [InlineData("parts", "[{\"statement\":\"s\",\"p\":2,\"oppositeP\":0,\"effect\":\"e\"}]")]
    [InlineData("parts", "[{\"statement\":\"s\\n\",\"p\":0,\"oppositeP\":-1,\"effect\":\"e\"}]")]
    [InlineData("parts", "[{\"statement\":\"s\",\"p\":0,\"effect\":\"e\"}]")]
    [InlineData("parts", "[{\"statement\":null,\"p\":0,\"oppositeP\":1,\"effect\":\"e\"}]")]
    [InlineData("more", "1")]
    public void Read_DamagedProperty_NamesTheFile(string name, string value)
    {
        Store.Write(Recorded(ExampleStudy));
        var file = JsonNode.Parse(File.ReadAllText(Path))!;
        file[name] = JsonNode.Parse(value);
        File.WriteAllText(Path, file.ToJsonString());

        IsRefused("is not a recorded verdict");
    }

    [Fact]
    public void Read_AnyPropertyMissing_NamesTheFile()
    {
        Store.Write(Recorded(ExampleStudy));
        var text = File.ReadAllText(Path);
        var names = JsonNode.Parse(text)!.AsObject().Select(property => property.Key).ToList();

        Assert.Equal(15, names.Count);
        Assert.All(
            names,
            name =>
            {
                var file = JsonNode.Parse(text)!.AsObject();
                file.Remove(name);
                File.WriteAllText(Path, file.ToJsonString());
                IsRefused("is not a recorded verdict");
            }
        );
    }

    private void IsRefused(string predicate)
    {
        var fault = Assert.Throws<RunFault>(() => Store.Read("example", "reduced"));
        Assert.StartsWith($"'{Path}' {predicate}", fault.Message);
        Assert.EndsWith(".", fault.Message);
        Assert.DoesNotContain(fault.Message, char.IsControl);
    }
}
