using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Snapshots;

namespace Units.Snapshots;

/// <summary>Valid texts of both kinds, and what may become of one.</summary>
internal static class DamagedText
{
    // Written as JSON; what a number, a text, a list or a depth may be at worst.
    private static readonly string[] Values =
    [
        "null",
        "true",
        "0",
        "-0",
        "-1",
        "1.5",
        "1e999999",
        "-1e999999",
        "1e-999999",
        "1e308",
        "-1e308",
        "5e-324",
        "1e200",
        "0.001",
        "2147483648",
        "100",
        "18446744073709551616",
        new string('9', 5000),
        "\"\"",
        "\" \"",
        "\"x\"",
        "\"NaN\"",
        "\"Infinity\"",
        "\"-Infinity\"",
        "\"exact\"",
        "\"at least\"",
        "\"loss\"",
        "\"../../x\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\u0000\\u001b[31m\\n\"",
        "\"2026-02-30\"",
        $"\"{new string('a', 100_000)}\"",
        "[]",
        "[null]",
        "[[]]",
        "{}",
        "{\"\":1}",
        "{\"a\":null}",
        "{\"seed\":0,\"value\":1}",
        "[{\"seed\":0,\"value\":1}]",
        "[{\"seed\":0,\"value\":1},{\"seed\":0,\"value\":1}]",
        "[{\"seed\":0,\"value\":1},{\"seed\":1,\"value\":2}]",
        "[{\"seed\":7,\"value\":1e9},{\"seed\":100,\"value\":1e9}]",
        "[{\"seed\":7,\"value\":-1e9},{\"seed\":8,\"value\":-1e9}]",
        "[{\"seed\":7,\"value\":1e308},{\"seed\":8,\"value\":-1e308}]",
        "[{\"seed\":7,\"value\":\"a\"},{\"seed\":8,\"value\":\"b\"}]",
        "[{\"seed\":7,\"value\":{\"a\":1,\"a\":2}}]",
        new string('[', 100) + new string(']', 100),
        new string('[', 100_000),
    ];

    private static readonly string[] Inserted =
    [
        "\0",
        "\ud800",
        "\udc00",
        "\uFEFF",
        "\r",
        "\u2028",
        "\\",
        "\\ud800",
        "\"",
        ",",
        "{",
        "}",
        "[",
        "]",
        "-",
        "e9",
        "9",
        "/**/",
        "null",
        "<<<<<<< ours\n",
        "ε",
    ];

    /// <summary>A valid verified and a valid received text, which match.</summary>
    public static (string Verified, string Received) Valid { get; } =
        (SnapshotText.Write(ExampleSnapshot.Verified), SnapshotText.Write(ExampleSnapshot.Received));

    /// <summary>The same check, with a second one of every banded metric.</summary>
    public static string ValidAgain { get; } = SnapshotText.Write(ExampleSnapshot.Received.Again(0.25, 0.3));

    public static Gen<string> Of(string text) =>
        Gen.Frequency(
            (3, Gen.Select(Gen.Int[1, 3].SelectMany(count => Damages.Array[count]), all => all.Aggregate(text, Apply))),
            (2, Gen.Select(Gen.Int[0, 10_000], Gen.OneOf(Values), (node, value) => WithNode(text, node, value))),
            (1, Gen.Byte.Array[0, 60].Select(bytes => Encoding.UTF8.GetString(bytes))),
            (1, Gen.OneOf(Values))
        );

    private static Gen<Func<string, string>> Damages { get; } =
        Gen.Frequency(
            (
                3,
                Gen.Select(
                    Gen.Int,
                    Gen.Byte[1, 255],
                    (at, mask) => (Func<string, string>)(text => Flip(text, at, mask))
                )
            ),
            (1, Gen.Int.Select(at => (Func<string, string>)(text => text[..At(text, at)]))),
            (1, Gen.Int.Select(at => (Func<string, string>)(text => text[At(text, at)..]))),
            (
                2,
                Gen.Select(
                    Gen.Int,
                    Gen.OneOf(Inserted),
                    (at, part) => (Func<string, string>)(text => text.Insert(At(text, at), part))
                )
            ),
            (
                2,
                Gen.Select(
                    Gen.Int,
                    Gen.Int[1, 20],
                    (at, count) =>
                        (Func<string, string>)(
                            text => text.Remove(At(text, at), Math.Min(count, text.Length - At(text, at)))
                        )
                )
            ),
            // A property, a seed or a bracket twice, in another place, or gone: each has a line of its own.
            (
                4,
                Gen.Select(
                    Gen.Int,
                    Gen.Int,
                    Gen.Int[0, 2],
                    (from, to, kind) => (Func<string, string>)(text => Lines(text, from, to, kind))
                )
            )
        );

    private static string Apply(string text, Func<string, string> damage) => text.Length == 0 ? text : damage(text);

    private static int At(string text, int at) => (int)((uint)at % (uint)text.Length);

    private static string Flip(string text, int at, byte mask)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        bytes[(uint)at % (uint)bytes.Length] ^= mask;
        return Encoding.UTF8.GetString(bytes);
    }

    private static string Lines(string text, int from, int to, int kind)
    {
        var lines = text.Split('\n').ToList();
        var (first, second) = ((int)((uint)from % (uint)lines.Count), (int)((uint)to % (uint)lines.Count));
        switch (kind)
        {
            case 0:
                lines.Insert(second, lines[first]);
                break;
            case 1:
                (lines[first], lines[second]) = (lines[second], lines[first]);
                break;
            default:
                lines.RemoveAt(first);
                break;
        }

        return string.Join('\n', lines);
    }

    private static string WithNode(string text, int node, string value)
    {
        const string Mark = "the node that is replaced";
        var root = JsonNode.Parse(text)!;
        List<JsonNode> nodes = [.. Below(root)];
        var chosen = nodes[node % nodes.Count];
        if (chosen == root)
        {
            return value;
        }

        chosen.ReplaceWith(Mark);
        return root.ToJsonString().Replace($"\"{Mark}\"", value);
    }

    private static IEnumerable<JsonNode> Below(JsonNode node) =>
        node switch
        {
            JsonObject properties => [node, .. properties.SelectMany(property => Below(property.Value!))],
            JsonArray items => [node, .. items.SelectMany(item => Below(item!))],
            _ => [node],
        };
}
