using System.Globalization;
using Snapshots;

namespace Units.Snapshots;

public sealed class SnapshotTextTests
{
    private static readonly Snapshot Small = ExampleSnapshot.Of(
        ExampleSnapshot.Banded("accuracy, ε = 0.1", Direction.AtLeast, 0.1, -1e-7) with
        {
            Step = 0.0001,
            Floor = 1e-5,
        },
        ExampleSnapshot.Exact("weights", "44426 \"all\"")
    );

    [Fact]
    public void Write_Received_HasOneSeedPerLineAndNoReferences() =>
        Assert.Equal(
            """
            {
              "claim": "unpruned-rises",
              "sentence": "The unpruned accuracy rises with ε.",
              "scale": "reduced",
              "device": "cpu",
              "machine": "x64, libtorch 2.10",
              "rootSeed": 20260131,
              "settings": {
                "epochs": "3",
                "images": "1000"
              },
              "metrics": [
                {
                  "name": "accuracy, ε = 0.1",
                  "direction": "at least",
                  "step": 0.0001,
                  "floor": 1E-05,
                  "check": [
                    { "seed": 0, "value": 0.1 },
                    { "seed": 1, "value": -1E-07 }
                  ]
                },
                {
                  "name": "weights",
                  "direction": "exact",
                  "check": [
                    { "seed": 0, "value": "44426 \"all\"" }
                  ]
                }
              ]
            }

            """,
            SnapshotText.Write(Small)
        );

    [Fact]
    public void Write_Verified_HasAcceptanceAlphaAndReferencesToo() =>
        Assert.Equal(
            """
            {
              "claim": "unpruned-rises",
              "sentence": "The unpruned accuracy rises with ε.",
              "scale": "reduced",
              "device": "cpu",
              "machine": "x64, libtorch 2.10",
              "accepted": {
                "date": "2026-01-31",
                "reason": "The first run."
              },
              "rootSeed": 20260131,
              "settings": {
                "epochs": "3",
                "images": "1000"
              },
              "metrics": [
                {
                  "name": "x",
                  "direction": "two-sided",
                  "step": 0,
                  "floor": 0.5,
                  "alpha": 0.001,
                  "check": [
                    { "seed": 0, "value": 2.5 },
                    { "seed": 1, "value": 3.5 }
                  ],
                  "reference": [
                    { "seed": 100, "value": 0.3333333333333333 },
                    { "seed": 101, "value": 1E+22 }
                  ]
                }
              ]
            }

            """,
            SnapshotText.Write(ExampleSnapshot.VerifiedOf(Direction.TwoSided, [1 / 3.0, 1e22], floor: 0.5))
        );

    [Fact]
    public void Write_NotFinite_IsATextThatReadsBack()
    {
        var text = SnapshotText.Write(
            ExampleSnapshot.Of(
                ExampleSnapshot.Banded(
                    "x",
                    Direction.AtMost,
                    double.NaN,
                    double.PositiveInfinity,
                    double.NegativeInfinity
                )
            )
        );

        Assert.Contains("""{ "seed": 0, "value": "NaN" },""", text);
        Assert.Contains("""{ "seed": 1, "value": "Infinity" },""", text);
        Assert.Contains("""{ "seed": 2, "value": "-Infinity" }""", text);
        Assert.Equal(text, SnapshotText.Write(SnapshotText.ReadReceived(text)));
    }

    [Fact]
    public void Write_SecondCheck_StandsAfterTheFirst()
    {
        var text = SnapshotText.Write(Small.Again(0.25, double.NaN));

        Assert.Contains(
            """
                  "check": [
                    { "seed": 0, "value": 0.1 },
                    { "seed": 1, "value": -1E-07 }
                  ],
                  "again": [
                    { "seed": 50, "value": 0.25 },
                    { "seed": 51, "value": "NaN" }
                  ]
                },
                {
                  "name": "weights",
                  "direction": "exact",
                  "check": [
                    { "seed": 0, "value": "44426 \"all\"" }
                  ]
                }
            """,
            text
        );
        Assert.Equal(text, SnapshotText.Write(SnapshotText.ReadReceived(text)));
    }

    [Fact]
    public void Write_Settings_AreInAlphabeticalOrder()
    {
        var other = Small with
        {
            Settings = new Dictionary<string, string> { ["images"] = "1000", ["epochs"] = "3" },
        };
        Assert.Equal(SnapshotText.Write(Small), SnapshotText.Write(other));
    }

    [Fact]
    public void WriteAndRead_InACultureWithCommas_AreTheSame()
    {
        var (verified, received) = Texts();
        var before = CultureInfo.CurrentCulture;
        // As de-DE; the real one is not there, because the process runs without cultures.
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        comma.NumberFormat.NegativeSign = "−";
        try
        {
            CultureInfo.CurrentCulture = comma;

            Assert.Equal((verified, received), Texts());
            Assert.Equal(verified, SnapshotText.Write(SnapshotText.ReadVerified(verified)));
            Assert.Equal(received, SnapshotText.Write(SnapshotText.ReadReceived(received)));
            Assert.True(Comparer.Compare(verified, received).IsMatch);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static (string, string) Texts() =>
            (SnapshotText.Write(ExampleSnapshot.Verified), SnapshotText.Write(ExampleSnapshot.Received));
    }

    [Fact]
    public void Read_ByteOrderMarkAndCarriageReturns_AreUnderstood()
    {
        var verified = SnapshotText.Write(ExampleSnapshot.Verified);
        var windows = "\uFEFF" + verified.Replace("\n", "\r\n");

        Assert.Equal(verified, SnapshotText.Write(SnapshotText.ReadVerified(windows)));
        Assert.True(Comparer.Compare(windows, SnapshotText.Write(ExampleSnapshot.Received)).IsMatch);
    }

    [Theory]
    [InlineData('a', '\ud800')]
    [InlineData('\udc00', 'a')]
    [InlineData('\ude00', '\ud83d')]
    public void Write_HalfACharacter_IsRefusedWhereverItStands(char first, char second)
    {
        string text = $"{first}{second}";
        var settings = new Dictionary<string, string> { [text] = "" };
        var values = new Dictionary<string, string> { [""] = text };
        Snapshot[] broken =
        [
            Small with
            {
                Claim = text,
            },
            Small with
            {
                Sentence = text,
            },
            Small with
            {
                Scale = text,
            },
            Small with
            {
                Device = text,
            },
            Small with
            {
                Machine = text,
            },
            Small with
            {
                Settings = settings,
            },
            Small with
            {
                Settings = values,
            },
            Small with
            {
                Accepted = new Acceptance(default, text),
            },
            ExampleSnapshot.Of(ExampleSnapshot.Exact(text, "")),
            ExampleSnapshot.Of(ExampleSnapshot.Exact("x", "", text)),
            ExampleSnapshot.Of(ExampleSnapshot.Banded(text, Direction.AtMost)),
        ];

        // Written as the replacement character, two texts that differ would read as the same.
        Assert.All(broken, snapshot => Assert.Throws<SnapshotFault>(() => SnapshotText.Write(snapshot)));
    }

    [Fact]
    public void Write_UnknownKindOfMetric_Throws() =>
        Assert.Throws<ArgumentException>(() => SnapshotText.Write(ExampleSnapshot.Of(new Another("x"))));

    private sealed record Another(string Name) : Metric(Name);
}
