using Experiments.Reports.Verdicts;

namespace Units.Reports.Verdicts;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("n* and M*", "n\\* and M\\*")]
    [InlineData("|ΔW| ≤ ε", "\\|ΔW\\| ≤ ε")]
    [InlineData("W_0 + ΔW of ‖ΔW‖_max", "W_0 + ΔW of ‖ΔW‖\\_max")]
    [InlineData("_a_", "\\_a_")]
    [InlineData("p < 1e-300, <b> and </b>", "p < 1e-300, \\<b> and \\</b>")]
    [InlineData("[−η, η] `x` \\", "\\[−η, η] \\`x\\` \\\\")]
    public void Escape_Marks_AreText(string text, string expected) => Assert.Equal(expected, MarkdownText.Escape(text));

    [Fact]
    public void Wrap_ShortText_IsOneLine() => Assert.Equal("- a b\n", MarkdownText.Wrap("a b", "- ", "  "));

    [Fact]
    public void Wrap_LongText_BreaksBeforeWordsAlone()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 100));
        var lines = MarkdownText.Wrap(words, "> ", "> ").TrimEnd('\n').Split('\n');

        Assert.All(lines, line => Assert.StartsWith("> word", line));
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 140));
        Assert.All(lines[..^1], line => Assert.InRange(line.Length, 136, 140));
        Assert.Equal(words, string.Join(' ', lines.Select(line => line[2..])));
    }

    [Fact]
    public void Wrap_SignsAndNumbers_StartNoLine()
    {
        // Each would make a list, a heading or a quotation of its line.
        var text = string.Join(' ', Enumerable.Repeat("a + - 1. # > = word", 100));
        var wrapped = MarkdownText.Wrap(text);

        Assert.Equal(text, wrapped.TrimEnd('\n').Replace('\n', ' '));
        Assert.All(wrapped.TrimEnd('\n').Split('\n'), line => Assert.True(char.IsLetter(line[0]), line));
    }
}
