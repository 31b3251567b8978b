using Experiments.Claims;
using Experiments.Reports.Pages;
using Units.Runs;

namespace Units.Reports.Pages;

public sealed class ReportMarkdownTests
{
    private static readonly string Page = ReportMarkdown.Of(ExampleReport.Small);

    [Fact]
    public void Of_Run_HasOursThePostersAndTheDifference() =>
        Assert.Contains(
            """
            ### Ours: mean ± standard deviation over seeds

            | s | 1E-12 | 0.1 | inf |
            |---|---:|---:|---:|
            | 0.5 | 0.200 | 0.250 | 0.300 |
            | 0.95 | 0.190 | 0.240 | 0.290 |

            ### The poster's

            | s | 1E-12 | 0.1 | inf |
            |---|---:|---:|---:|
            | 0.5 |  | 0.90 |  |
            | 0.95 |  |  |  |

            ### Difference: our mean minus the poster's

            | s | 1E-12 | 0.1 | inf |
            |---|---:|---:|---:|
            | 0.5 |  | -.650 |  |
            | 0.95 |  |  |  |

            """,
            Page
        );

    [Fact]
    public void Of_Run_HasItsCommandItsTimeAndEverySetting()
    {
        Assert.Contains("```\ndotnet run -- --scale smoke\n```\n", Page);
        Assert.Contains("| wall time | 12.3 s with 2 workers |\n", Page);
        Assert.Contains("| processor | A processor, AVX2 |\n", Page);
        Assert.All(ExampleRun.Settings.Listing, line => Assert.Contains($"| {line.Name} | {line.Value} |\n", Page));
    }

    [Fact]
    public void Of_Run_AnswersBothQuestionsAndSaysWhatItComesTo()
    {
        Assert.Contains("**Does SGD find a good perturbation?** ? not shown.\n", Page);
        Assert.Contains("Mean absolute difference to the poster: 0.650 over 1 cell.", Page);
        Assert.Contains("They are farthest apart at ε = 0.1, s = 0.5: ours 0.250, the poster's 0.90.\n", Page);
    }

    [Fact]
    public void Of_ClaimWithABar_KeepsItInItsCell() =>
        Assert.Contains(
            "| `one` | ✗ refuted as written | reduced scale, 2026-01-31, cpu | a \\| b c | Numbers. The nearest true statement: No \\| bar. |\n",
            ReportMarkdown.Of(
                ExampleReport.Small with
                {
                    Claims =
                    [
                        ExampleClaims.Of(
                            new Claim("one", "a | b\nc", "nowhere", "Numbers.") { NearestTrue = "No | bar." },
                            Verdict.Refuted
                        ),
                    ],
                }
            )
        );

    [Fact]
    public void Of_Answers_HaveTheClaimsThatTheyRestOn() =>
        Assert.Contains(
            "\n- ✓* holds, with a caveat, `good-perturbation` (reduced scale, 2026-01-31, cpu). Tested: projected SGD's ΔW gives better pruned accuracy than ±ε at random, at ε = 0.05 and 0.2. Caveat: Shown at two ε; at much smaller ones the two are hard to tell apart.\n",
            ReportMarkdown.Of(
                ExampleReport.Small with
                {
                    Claims = ExampleClaims.With((Manifest.GoodPerturbation, Verdict.Holds)),
                }
            )
        );

    [Fact]
    public void Of_Run_EndsLinesWithALineFeed()
    {
        Assert.DoesNotContain('\r', Page);
        Assert.EndsWith("\n", Page);
    }

    [Fact]
    public void Of_ThreeSeeds_HasTheSpread() =>
        Assert.Contains("| 0 | 0.220 ± 0.020 | ", ReportMarkdown.Of(ExampleReport.Whole));
}
