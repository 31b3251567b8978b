using System.Text.Json;
using Snapshots;

namespace Units.Snapshots;

public sealed class ComparisonJsonTests
{
    [Fact]
    public void Write_EveryKindOfMetric_HasEveryDigit() =>
        Assert.Equal(
            """
            {
              "claim": "unpruned-rises",
              "name": "reduced-cpu",
              "isMatch": false,
              "faults": [
                "The setting epochs was '3' and is '4'."
              ],
              "sameMachine": true,
              "metrics": [
                {
                  "band": {
                    "mean": 0.3333333333333333,
                    "standardDeviation": 0.25,
                    "halfWidth": 0.5,
                    "low": "-Infinity",
                    "high": 0.8333333333333334
                  },
                  "references": 20,
                  "mean": 1.3333333333333333,
                  "checks": 3,
                  "meanAgain": 1.1666666666666667,
                  "move": {
                    "mean": 1E-17,
                    "seeds": 2
                  },
                  "deviations": 4,
                  "shareOfBand": 2,
                  "name": "loss, ε = 0.1",
                  "outcome": "differs"
                },
                {
                  "expected": "44426",
                  "found": "44426",
                  "name": "count",
                  "outcome": "matches"
                },
                {
                  "name": "diverged",
                  "outcome": "not-finite"
                }
              ]
            }

            """,
            ComparisonJson.Write(
                new Comparison(
                    "unpruned-rises",
                    "reduced-cpu",
                    ["The setting epochs was '3' and is '4'."],
                    [
                        new BandedComparison(
                            "loss, ε = 0.1",
                            Outcome.Differs,
                            new Band(1.0 / 3, 0.25, 0.5, double.NegativeInfinity, 5.0 / 6),
                            20,
                            4.0 / 3,
                            3,
                            7.0 / 6,
                            new Move(1e-17, 2)
                        ),
                        new ExactComparison("count", Outcome.Matches, "44426", "44426"),
                        new UncomparedMetric("diverged", Outcome.NotFinite),
                    ],
                    SameMachine: true
                )
            )
        );

    [Fact]
    public void Write_InfinitiesAndLineEnds_ParseAgain()
    {
        var text = ComparisonJson.Write(ExampleComparison.Whole);
        using var json = JsonDocument.Parse(text);
        var metrics = json.RootElement.GetProperty("metrics").EnumerateArray().ToList();

        Assert.Equal(
            ExampleComparison.Whole.Metrics.Select(metric => metric.Name),
            metrics.Select(metric => metric.GetProperty("name").GetString())
        );
        Assert.Equal("Infinity", metrics[2].GetProperty("band").GetProperty("high").GetString());
        Assert.Equal("-Infinity", metrics[5].GetProperty("deviations").GetString());
        Assert.Equal("NaN", metrics[6].GetProperty("move").GetProperty("mean").GetString());
        Assert.Equal(0.75, metrics[2].GetProperty("meanAgain").GetDouble());
        Assert.Equal(1.0 / 3, metrics[7].GetProperty("meanAgain").GetDouble());
        Assert.Equal(JsonValueKind.Null, metrics[3].GetProperty("meanAgain").ValueKind);
        Assert.Equal(JsonValueKind.Null, metrics[4].GetProperty("move").ValueKind);
        Assert.Equal("sha\n256:0b", metrics[9].GetProperty("found").GetString());
        Assert.False(json.RootElement.GetProperty("isMatch").GetBoolean());
        Assert.DoesNotContain('\r', text);
    }

    [Fact]
    public void Write_Match_SaysSo()
    {
        using var json = JsonDocument.Parse(
            ComparisonJson.Write(ExampleSnapshot.Verified.ComparedWith(ExampleSnapshot.Received))
        );

        Assert.True(json.RootElement.GetProperty("isMatch").GetBoolean());
        Assert.Empty(json.RootElement.GetProperty("faults").EnumerateArray());
        Assert.All(
            json.RootElement.GetProperty("metrics").EnumerateArray(),
            metric => Assert.Equal("matches", metric.GetProperty("outcome").GetString())
        );
    }
}
