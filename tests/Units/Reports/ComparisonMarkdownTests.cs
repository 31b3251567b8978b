using Experiments.Reports;
using Units.Runs;

namespace Units.Reports;

public sealed class ComparisonMarkdownTests
{
    private static readonly string Page = ComparisonMarkdown.Of(
        ExampleComparison.Small,
        ExampleRun.Settings,
        "dotnet run -- --scale smoke"
    );

    [Fact]
    public void Of_Comparison_HasOursThePostersAndTheDifference() =>
        Assert.Contains(
            """
            ## Ours: mean ± standard deviation over seeds

            | s | 1E-12 | 0.1 | inf |
            |---|---:|---:|---:|
            | 0.5 | 0.125 | 1.000 | 0.250 |
            | 0.95 |  | 0.100 |  |

            ## The poster's

            | s | 1E-12 | 0.1 | inf |
            |---|---:|---:|---:|
            | 0.5 |  | 0.90 |  |
            | 0.95 |  |  |  |

            ## Difference: our mean minus the poster's

            | s | 1E-12 | 0.1 | inf |
            |---|---:|---:|---:|
            | 0.5 |  | +.100 |  |
            | 0.95 |  |  |  |

            """,
            Page
        );

    [Fact]
    public void Of_Comparison_HasItsCommandAndEverySetting()
    {
        Assert.Contains("```\ndotnet run -- --scale smoke\n```\n", Page);
        Assert.All(ExampleRun.Settings.Listing, line => Assert.Contains($"| {line.Name} | {line.Value} |\n", Page));
    }

    [Fact]
    public void Of_Comparison_SaysWhatItComesTo()
    {
        Assert.Contains("Mean absolute difference to the poster: 0.100 over 1 cell.", Page);
        Assert.Contains(
            "Mean of 2 seeds; standard deviation over seeds: 0.007 on average.",
            ComparisonMarkdown.Of(ExampleComparison.Whole, ExampleRun.Settings, "")
        );
    }

    [Fact]
    public void Of_Comparison_EndsLinesWithALineFeed()
    {
        Assert.DoesNotContain('\r', Page);
        Assert.EndsWith("\n", Page);
    }

    [Fact]
    public void Of_TwoSeeds_HasTheSpread() =>
        Assert.Contains(
            "| 0 | 0.070 ± 0.007 | ",
            ComparisonMarkdown.Of(ExampleComparison.Whole, ExampleRun.Settings, "")
        );
}
