using Experiments.Claims;
using Experiments.Claims.Grounds;
using Experiments.Reports.Poster;

namespace Units.Reports.Poster;

public sealed class TravelMarkdownTests
{
    private static readonly Ground Other = Ground.Poster with { Id = "other", Title = "Other images" };
    private static readonly Ground Missing = Ground.Poster with { Id = "missing", Title = "None" };

    // As the poster has it, and with all numbers the same, where nothing rises.
    private static readonly GroundStatus[] Statuses =
    [
        ExampleGround.Status(Ground.Poster, (_, _) => 0),
        ExampleGround.Status(
            Other,
            (epsilon, sparsity) => 0.5 - ExampleGround.Poster.Accuracy(epsilon, sparsity)!.Value
        ),
        ExampleGround.None(Missing, "of others"),
    ];

    private static readonly string Page = TravelMarkdown.Of(Statuses);

    [Fact]
    public void Of_Grounds_HasARowForEveryClaimAndAColumnForEachGround()
    {
        Assert.Contains("\n| claim | poster | other | missing |\n| --- | --- | --- | --- |\n", Page);
        string[] claims =
        [
            .. TableEvidence.All(new MeasuredCells(Statuses[0].Record!.Run.Cells)).Select(finding => finding.Claim.Id),
            "good-perturbation",
        ];
        Assert.True(claims.Length >= 5);
        Assert.All(
            claims,
            claim =>
                Assert.Single(
                    Page.Split('\n'),
                    line => line.StartsWith($"| [`{claim}`](claims.md#{claim}) | ", StringComparison.Ordinal)
                )
        );
        Assert.Contains(
            "\n| [`unpruned-rises`](claims.md#unpruned-rises) | holds | **not shown** | not recorded |\n",
            Page
        );
        Assert.Contains("\n- `missing`: None: not recorded (of others)\n", Page);
    }

    [Fact]
    public void Of_Grounds_HasTheWeakestPartOfEachClaimAndGround()
    {
        var text = Page.Replace("\n  ", " ");
        // Page's L of eight blocks in perfect order is 8 · (1² + … + 11²) = 4048.
        Assert.Contains(
            "\n- `unpruned-rises`, poster: accuracy at s = 0 rises with ε: from 0.120 to 0.980 on average, mean difference 0.86 ",
            text
        );
        Assert.Contains("; L = 4048, ", text);
        Assert.Contains("\n- `unpruned-rises`, other: ", text);
        Assert.Contains("\n- `good-perturbation`, poster: at ε = ", text);
        Assert.DoesNotContain(", missing: ", text);
    }

    [Fact]
    public void Of_Grounds_HasWhenAndOnWhatEachWasRecorded()
    {
        Assert.Contains(
            "\n| poster | 2026-01-31 | 1.0.0+abc | A processor; AVX2; libtorch 2.10.0 (1 bytes); cpu | 1 h 0 min, 2 workers | 20 to 27 | MNIST (e9914cff) |\n",
            Page
        );
        Assert.DoesNotContain("\n| missing |", Page);
    }

    [Fact]
    public void Of_NothingRecorded_SaysSo()
    {
        var page = TravelMarkdown.Of([ExampleGround.None(Other), ExampleGround.None(Missing)]);
        Assert.EndsWith(
            "- `other`: Other images: not recorded\n- `missing`: None: not recorded\n\nNothing is recorded.\n",
            page
        );
    }

    [Fact]
    public void Lines_Grounds_AreTheDistancesAndTheVerdicts()
    {
        string[] lines = [.. GroundText.Lines(Statuses, ExampleGround.Poster)];
        Assert.StartsWith(
            "poster (MNIST under the preset): recorded 2026-01-31. Mean absolute difference to the poster: 0.000 over 99 cells.",
            lines[0]
        );
        Assert.Equal("missing (None): not recorded (of others).", lines[2]);
        Assert.Equal("", lines[3]);
        Assert.Matches("^claim +poster +other +missing$", lines[4]);
        Assert.Matches(@"^unpruned-rises +holds +not shown +not recorded \(of others\)$", lines[5]);
    }
}
