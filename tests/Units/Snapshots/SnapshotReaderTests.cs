using Snapshots;

namespace Units.Snapshots;

/// <summary>What an editor or a merge may leave in a file, and the sentence that names it.</summary>
public sealed class SnapshotReaderTests
{
    private static readonly string Verified = SnapshotText.Write(ExampleSnapshot.Verified);
    private static readonly string Received = SnapshotText.Write(ExampleSnapshot.Received);

    [Theory]
    [InlineData(
        "\"unpruned-rises\"",
        "\"../x\"",
        "has '../x' where the name of a claim, scale or device class should be."
    )]
    [InlineData("\"unpruned-rises\"", "\"\"", "has '' where the name of a claim, scale or device class should be.")]
    [InlineData("\"unpruned-rises\"", "\"ε\"", "has 'ε' where the name of a claim, scale or device class should be.")]
    [InlineData(
        "\"unpruned-rises\"",
        "\"a\\n\"",
        "has 'a\\u000A' where the name of a claim, scale or device class should be."
    )]
    [InlineData("\"reduced\"", "\"a/b\"", "has 'a/b' where the name of a claim, scale or device class should be.")]
    [InlineData("\"cpu\"", "\"c:pu\"", "has 'c:pu' where the name of a claim, scale or device class should be.")]
    [InlineData("\"epochs\": \"3\"", "\"epochs\": null", "has null in place of a setting.")]
    [InlineData("\"metrics\": [", "\"metrics\": [ null,", "has null in place of a metric.")]
    [InlineData("\"gain\"", "\" \"", "has a metric without a name.")]
    [InlineData("\"gain\"", "\"loss\"", "has the metric 'loss' twice.")]
    [InlineData(
        "\"at least\"",
        "\"At least\"",
        "has the direction 'At least' for 'gain', not two-sided, at least, at most or exact."
    )]
    [InlineData("\"step\": 0.0001", "\"step\": -1", "has no step and floor of at least 0 for 'accuracy, ε = 0.1'.")]
    [InlineData("\"step\": 0.0001", "\"step\": 1e999", "has no step and floor of at least 0 for 'accuracy, ε = 0.1'.")]
    [InlineData("\"step\": 0.0001", "\"step\": null", "has no step and floor of at least 0 for 'accuracy, ε = 0.1'.")]
    [InlineData("\"step\": 0.0001,", "", "has no step and floor of at least 0 for 'accuracy, ε = 0.1'.")]
    [InlineData("\"floor\": 0.001", "\"floor\": -1e-9", "has no step and floor of at least 0 for 'accuracy, ε = 0.1'.")]
    [InlineData("\"floor\": 0.001,", "", "has no step and floor of at least 0 for 'accuracy, ε = 0.1'.")]
    [InlineData("0.31 }", "0.31 }, null", "has null in place of a seed of 'loss'.")]
    [InlineData(
        "\"seed\": 1, \"value\": 0.92",
        "\"seed\": 0, \"value\": 0.92",
        "has the seed 0 twice for 'accuracy, ε = 0.1'."
    )]
    [InlineData("0.92", "null", "has null as the value of 'accuracy, ε = 0.1' for seed 1.")]
    [InlineData("0.92", "1e999", "has 1e999 as the value of 'accuracy, ε = 0.1' for seed 1.")]
    [InlineData("0.92", "\"0.92\"", "has \"0.92\" as the value of 'accuracy, ε = 0.1' for seed 1.")]
    [InlineData("0.92", "\"nan\"", "has \"nan\" as the value of 'accuracy, ε = 0.1' for seed 1.")]
    [InlineData("0.92", "\"\\ud800\"", "has \"\\ud800\" as the value of 'accuracy, ε = 0.1' for seed 1.")]
    [InlineData("0.92", "[\n1]", "has [\\u000A1] as the value of 'accuracy, ε = 0.1' for seed 1.")]
    [InlineData("\"44426\"", "44426", "has 44426 as the value of 'weights' for seed 0.")]
    [InlineData("\"44426\"", "\"\\udc00\"", "has \"\\udc00\" as the value of 'weights' for seed 0.")]
    [InlineData(
        "\"direction\": \"exact\"",
        "\"direction\": \"exact\", \"step\": 0",
        "has a step, a floor, an α or a second check for 'weights', which is exact."
    )]
    [InlineData(
        "\"direction\": \"exact\"",
        "\"direction\": \"exact\", \"floor\": 0",
        "has a step, a floor, an α or a second check for 'weights', which is exact."
    )]
    [InlineData(
        "\"direction\": \"exact\"",
        "\"direction\": \"exact\", \"again\": []",
        "has a step, a floor, an α or a second check for 'weights', which is exact."
    )]
    [InlineData(
        "\"direction\": \"exact\"",
        "\"direction\": \"exact\", \"alpha\": 0.1",
        "has a step, a floor, an α or a second check for 'weights', which is exact."
    )]
    public void Read_EitherKind_IsRefused(string text, string replacement, string predicate)
    {
        Assert.Equal("'v' " + predicate, Refusal(Edit(Verified, text, replacement), SnapshotText.ReadVerified, "'v'"));
        Assert.Equal("'r' " + predicate, Refusal(Edit(Received, text, replacement), SnapshotText.ReadReceived, "'r'"));
    }

    [Theory]
    [InlineData("2026-01-31", "2026-02-31", "was accepted on '2026-02-31', which is no date such as 2026-01-31.")]
    [InlineData("2026-01-31", "31.1.2026", "was accepted on '31.1.2026', which is no date such as 2026-01-31.")]
    [InlineData("The first run.", " \\t", "was accepted without a reason.")]
    [InlineData("\"alpha\": 0.001,", "", "has no α of 0.001 for 'accuracy, ε = 0.1'.")]
    [InlineData("\"alpha\": 0.001", "\"alpha\": null", "has no α of 0.001 for 'accuracy, ε = 0.1'.")]
    [InlineData("\"alpha\": 0.001", "\"alpha\": 0", "has no α of 0.001 for 'accuracy, ε = 0.1'.")]
    [InlineData("\"alpha\": 0.001", "\"alpha\": 0.0003333333333333333", "has no α of 0.001 for 'accuracy, ε = 0.1'.")]
    [InlineData("\"alpha\": 0.001", "\"alpha\": 0.0010000000000000002", "has no α of 0.001 for 'accuracy, ε = 0.1'.")]
    [InlineData("\"alpha\": 0.001", "\"alpha\": 1e-9", "has no α of 0.001 for 'accuracy, ε = 0.1'.")]
    [InlineData(
        "\"reference\": [",
        "\"again\": [{ \"seed\": 7, \"value\": 1 }, { \"seed\": 8, \"value\": 1 }], \"reference\": [",
        "has a second check for 'accuracy, ε = 0.1', which only a received one has."
    )]
    [InlineData(
        "\"reference\": [",
        "\"again\": [], \"reference\": [",
        "has a second check for 'accuracy, ε = 0.1', which only a received one has."
    )]
    [InlineData("\"value\": 0.9 }", "\"value\": \"NaN\" }", "has a value that is not finite for 'accuracy, ε = 0.1'.")]
    [InlineData(
        "\"value\": 0.91 }",
        "\"value\": \"Infinity\" }",
        "has a value that is not finite for 'accuracy, ε = 0.1'."
    )]
    [InlineData(
        "\"value\": 0.91 }",
        "\"value\": 1e200 }",
        "has reference seeds for 'accuracy, ε = 0.1' whose spread overflows."
    )]
    [InlineData("\"seed\": 101,", "\"seed\": 1,", "has the seed 1 of 'accuracy, ε = 0.1' on both sides.")]
    [InlineData("\"seed\": 101,", "\"seed\": 100,", "has the seed 100 twice for 'accuracy, ε = 0.1'.")]
    [InlineData("\"44426\"", "\"44427\"", "has seeds that differ for 'weights', which is exact.")]
    public void ReadVerified_Edited_IsRefused(string text, string replacement, string predicate) =>
        Assert.Equal("'v' " + predicate, Refusal(Edit(Verified, text, replacement), SnapshotText.ReadVerified, "'v'"));

    [Fact]
    public void ReadVerified_LastSeedOfAnExactMetricDiffers_IsRefused()
    {
        var at = Verified.LastIndexOf("44426", StringComparison.Ordinal);
        Assert.Equal(
            "The verified text has seeds that differ for 'weights', which is exact.",
            Refusal(Verified[..at] + "44427" + Verified[(at + 5)..], SnapshotText.ReadVerified, "The verified text")
        );
    }

    [Theory]
    [InlineData("\"reference\": []", "has no reference seeds for 'x'.")]
    [InlineData("\"reference\": null", "has no reference seeds for 'x'.")]
    [InlineData(
        "\"reference\": [{ \"seed\": 7, \"value\": 1 }]",
        "has 1 reference seed for 'x', of which no spread is defined."
    )]
    [InlineData("\"check\": []", "has no checked seeds for 'x'.")]
    public void ReadVerified_TooFewSeeds_IsRefused(string seeds, string predicate)
    {
        var text = SnapshotText.Write(ExampleSnapshot.VerifiedOf(Direction.TwoSided, [1, 2]));
        var at = text.IndexOf(seeds[..seeds.IndexOf(':')], StringComparison.Ordinal);
        var edited = text[..at] + seeds + text[(text.IndexOf(']', at) + 1)..];

        Assert.Equal("'v' " + predicate, Refusal(edited, SnapshotText.ReadVerified, "'v'"));
    }

    [Theory]
    [InlineData("\"step\": 0.0001,", "\"step\": 0.0001, \"alpha\": 0.1,", "has an α for 'accuracy, ε = 0.1'.")]
    [InlineData(
        "\"check\": [",
        "\"reference\": [{ \"seed\": 7, \"value\": 1 }], \"check\": [",
        "has reference seeds for 'accuracy, ε = 0.1'."
    )]
    public void ReadReceived_WithWhatAcceptanceAdds_IsRefused(string text, string replacement, string predicate) =>
        Assert.Equal("'r' " + predicate, Refusal(Edit(Received, text, replacement), SnapshotText.ReadReceived, "'r'"));

    // Its check is on the seeds 0 and 1, its second one on 50 and 51.
    [Theory]
    [InlineData("\"seed\": 51,", "\"seed\": 1,", "has the seed 1 of 'x' on both sides.")]
    [InlineData("\"seed\": 0,", "\"seed\": 51,", "has the seed 51 of 'x' on both sides.")]
    [InlineData("\"seed\": 51,", "\"seed\": 50,", "has the seed 50 twice for 'x'.")]
    [InlineData("\"value\": 4 }", "\"value\": \"4\" }", "has \"4\" as the value of 'x' for seed 51.")]
    [InlineData("\"value\": 4 }", "\"value\": 4 }, null", "has a second check for 'x', of other than as many seeds.")]
    [InlineData("{ \"seed\": 51, \"value\": 4 }", "null", "has null in place of a seed of 'x'.")]
    [InlineData(
        ",\n        { \"seed\": 51, \"value\": 4 }",
        "",
        "has a second check for 'x', of other than as many seeds."
    )]
    [InlineData(
        "\"value\": 4 }",
        "\"value\": 4 }, { \"seed\": 52, \"value\": 4 }",
        "has a second check for 'x', of other than as many seeds."
    )]
    [InlineData(
        ",\n        { \"seed\": 1, \"value\": 2 }",
        "",
        "has a second check for 'x', of other than as many seeds."
    )]
    public void ReadReceived_SecondCheckThatIsNone_IsRefused(string text, string replacement, string predicate)
    {
        var again = SnapshotText.Write(
            ExampleSnapshot.Of(ExampleSnapshot.Banded("x", Direction.AtMost, 1, 2)).Again(3, 4)
        );
        Assert.Equal("'r' " + predicate, Refusal(Edit(again, text, replacement), SnapshotText.ReadReceived, "'r'"));
    }

    [Theory]
    [InlineData("null", false)]
    [InlineData("[]", true)]
    public void ReadReceived_EmptySecondCheck_IsNoneOrOfTooFewSeeds(string again, bool isRefused)
    {
        var edited = Edit(Received, "\"check\": [", $"\"again\": {again}, \"check\": [");
        if (isRefused)
        {
            Assert.Equal(
                "'r' has a second check for 'accuracy, ε = 0.1', of other than as many seeds.",
                Refusal(edited, SnapshotText.ReadReceived, "'r'")
            );
        }
        else
        {
            Assert.Equal(Received, SnapshotText.Write(SnapshotText.ReadReceived(edited)));
        }
    }

    [Fact]
    public void Read_WithoutMetrics_IsRefused() =>
        Assert.Equal(
            "The received text has no metrics.",
            Refusal(SnapshotText.Write(ExampleSnapshot.Of()), SnapshotText.ReadReceived, "The received text")
        );

    [Fact]
    public void Read_TheOtherKind_IsRefused()
    {
        Assert.Equal(
            "'v' was never accepted: it has no date and reason.",
            Refusal(Received, SnapshotText.ReadVerified, "'v'")
        );
        Assert.Equal(
            "'r' is an accepted snapshot, not one that a test has just measured.",
            Refusal(Verified, SnapshotText.ReadReceived, "'r'")
        );
    }

    [Fact]
    public void Read_Null_IsRefused() =>
        Assert.Equal("'r' is null, not a snapshot.", Refusal("null", SnapshotText.ReadReceived, "'r'"));

    // What the JSON reader itself says stands in the brackets; a word of it says that it is that fault.
    [Theory]
    [InlineData("\"claim\"", "\"Claim\"", "'Claim'")]
    [InlineData("\"claim\": \"unpruned-rises\",", "", "claim")]
    [InlineData("\"claim\": \"unpruned-rises\",", "\"claim\": null,", "claim")]
    [InlineData("\"claim\": \"unpruned-rises\",", "\"claim\": \"a\", \"claim\": \"a\",", "Duplicate property 'claim'")]
    [InlineData("\"claim\": \"unpruned-rises\",", "\"claim\": \"a\", \"other\": 1,", "'other'")]
    [InlineData("\"claim\": \"unpruned-rises\",", "\"claim\": \"\\ud800\",", "$.claim")]
    [InlineData("\"epochs\": \"3\"", "\"epochs\": 3", "$.settings.epochs")]
    [InlineData("\"epochs\": \"3\"", "\"epochs\": \"3\", \"epochs\": \"4\"", "Duplicate")]
    [InlineData("\"rootSeed\": 20260131", "\"rootSeed\": -1", "$.rootSeed")]
    [InlineData("\"rootSeed\": 20260131", "\"rootSeed\": 18446744073709551616", "$.rootSeed")]
    [InlineData("\"rootSeed\": 20260131", "\"rootSeed\": \"1\"", "$.rootSeed")]
    [InlineData("\"seed\": 0", "\"seed\": 0.5", "$.metrics[0].check[0].seed")]
    [InlineData("\"seed\": 0", "\"seed\": 2147483648", "$.metrics[0].check[0].seed")]
    [InlineData("\"seed\": 0, \"value\": 0.9 ", "\"seed\": 0 ", "value")]
    [InlineData("\"seed\": 0, \"value\": 0.9 ", "\"value\": 0.9 ", "seed")]
    [InlineData(
        "\"seed\": 0, \"value\": 0.9 ",
        "\"seed\": 0, \"value\": 0.9, \"value\": 0.8",
        "Duplicate property 'value'"
    )]
    [InlineData("\"step\": 0.0001", "\"step\": \"NaN\"", "$.metrics[0].step")]
    [InlineData("\"step\": 0.0001", "\"step\": \"0.0001\"", "$.metrics[0].step")]
    [InlineData("0.92 }", "0.92 },", "trailing comma")]
    [InlineData("0.92 }", "NaN }", "'N'")]
    [InlineData("0.92 }", "0,92 }", "'9'")]
    [InlineData("0.92 }", "0.92 } // better", "'/'")]
    [InlineData("{\n  \"claim\"", "<<<<<<< ours\n{\n  \"claim\"", "'<'")]
    [InlineData("\n}\n", "\n}\n}\n", "'}'")]
    [InlineData("\n}\n", "\n", "")]
    public void Read_NoSuchJson_IsRefused(string text, string replacement, string word)
    {
        foreach (
            var message in new[]
            {
                Refusal(Edit(Verified, text, replacement), SnapshotText.ReadVerified, "'s'"),
                Refusal(Edit(Received, text, replacement), SnapshotText.ReadReceived, "'s'"),
            }
        )
        {
            Assert.StartsWith("'s' is not a snapshot that can be read (", message);
            Assert.EndsWith(").", message);
            Assert.DoesNotContain('\n', message);
            Assert.Contains(word, message);
        }
    }

    [Fact]
    public void Read_HalfACharacterItself_IsRefused() =>
        Assert.Equal(
            "'r' is not a snapshot that can be read (Cannot transcode invalid UTF-16 string to UTF-8 JSON text).",
            Refusal(Edit(Received, "rises with", "\ud800"), SnapshotText.ReadReceived, "'r'")
        );

    private static string Refusal(string text, Func<string, string, Snapshot> read, string what) =>
        Assert.Throws<SnapshotFault>(() => read(text, what)).Message;

    // The first occurrence; one that does not occur would test nothing.
    private static string Edit(string snapshot, string text, string replacement)
    {
        var at = snapshot.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0);
        return snapshot[..at] + replacement + snapshot[(at + text.Length)..];
    }
}
