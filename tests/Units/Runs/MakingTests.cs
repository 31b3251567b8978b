using System.Text.Json;
using Experiments.Runs;

namespace Units.Runs;

public sealed class MakingTests
{
    [Fact]
    public void FromJson_WhatWasWritten_IsTheSame()
    {
        var making = new Making("it's", 1.5, 2)
        {
            Date = new DateOnly(2026, 1, 31),
            TrainingRate = 52.25,
            ProductsRate = 127,
        };
        Assert.Equal(making, Making.FromJson(making.ToJson()));
        Assert.Contains("\"date\": \"2026-01-31\"", making.ToJson());
    }

    [Fact]
    public void FromJson_OfAnEarlierVersion_HasNoDayAndNoRates()
    {
        const string Earlier = "{\n  \"command\": \"c\",\n  \"seconds\": 1.5,\n  \"workers\": 2\n}\n";
        Assert.Equal(new Making("c", 1.5, 2), Making.FromJson(Earlier));
        Assert.Equal(Earlier, new Making("c", 1.5, 2).ToJson());
    }

    [Theory]
    [InlineData("\"trainingRate\":0")]
    [InlineData("\"productsRate\":-1")]
    [InlineData("\"date\":\"31/1/2026\"")]
    public void FromJson_WhatCannotBe_IsRefused(string field) =>
        Assert.Throws<JsonException>(() =>
            Making.FromJson($"{{\"command\":\"c\",\"seconds\":1,\"workers\":1,{field}}}")
        );
}
