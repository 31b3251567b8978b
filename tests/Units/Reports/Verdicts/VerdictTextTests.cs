using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Reports.Verdicts;
using Experiments.Runs;
using Units.Claims.Verdicts;

namespace Units.Reports.Verdicts;

/// <summary>What a person reads of verdicts: on a terminal, on docs/claims.md and in the table of README.md.</summary>
public sealed class VerdictTextTests
{
    private static readonly Claim Longer = ExampleVerdict.Example with
    {
        Id = "another-example",
        Summary = "|numbers|",
        Caveat = "Not all.",
    };

    private static readonly ClaimStatus Held = ExampleVerdict.Status(
        ExampleVerdict.Of(Longer, ExampleVerdict.Shown, ExampleVerdict.Shown with { Statement = "least", P = 0.001 })
    );

    private static readonly ClaimStatus Refuted = ExampleVerdict.Status(
        ExampleVerdict.Of(
            ExampleVerdict.Example with
            {
                NearestTrue = "Some n* are.",
            },
            ExampleVerdict.Shown,
            ExampleVerdict.Wrong
        )
    );

    [Fact]
    public void Table_OfAScale_HasAnEvenLineForEachClaim()
    {
        var table = new VerdictTable([Longer, ExampleVerdict.Example]);
        Assert.Equal(
            """
            claim            verdict               seconds  the part that is shown least, or refutes
            another-example  holds, with a caveat     12.3  least: 3 of 3
            example          refuted as written       12.3  wrong: 0 of 3
            example          not yet run
            """,
            string.Join(
                '\n',
                table.Head,
                table.Row(Held.Scales[0]),
                table.Row(Refuted.Scales[0]),
                table.Row(Refuted.Scales[1])
            )
        );
    }

    [Fact]
    public void Table_StaleRecord_SaysWhy()
    {
        var study = ExampleVerdict.ExampleStudy;
        var stale = new ScaleStatus(study, Scale.Reduced, ExampleVerdict.Recorded(study) with { Tested = "" });
        Assert.EndsWith(" the recorded evidence is of another wording", new VerdictTable([study.Claim]).Row(stale));
        Assert.Contains("  not yet run  ", new VerdictTable([study.Claim]).Row(stale));
    }

    [Fact]
    public void Summary_OtherVerdicts_AreNamed()
    {
        Assert.Equal(["1 of 1 verdicts are as expected."], VerdictTable.Summary([Held.Scales[0]]));
        Assert.Equal(
            [
                "1 of 2 verdicts are as expected; 1 of 3 claims are not yet run.",
                "example: refuted as written, where 'holds' is expected.",
            ],
            VerdictTable.Summary([Held.Scales[0], Refuted.Scales[0], Refuted.Scales[1]])
        );
    }

    [Fact]
    public void Lines_OfAClaim_TellAllOfIt() =>
        Assert.Equal(
            """
            example: refuted as written

            The poster: Numbers are numbers.
            Where: nowhere
            Tested: Some numbers.
            The nearest true statement: Some n* are.

            At reduced scale: refuted as written, measured 2026-01-31 on cpu in 12 s by version 0.1.0+0123456
              evidence: 3 seeds of 20,000 training images each
              run it: dotnet run -c Release --project src/Experiments -- claims example
              its test: dotnet test -c Release --filter Claim=example
              - shown: 3 of 3; p = 0.0005
              - wrong: 0 of 3; p = 0.9999

            At full scale: not yet run
              evidence: 3 seeds of 60,000 training images each
              run it: dotnet run -c Release --project src/Experiments -- claims example --scale full
              its test: dotnet test -c Release --filter "Scale=Full&Claim=example"
            """,
            string.Join('\n', ClaimText.Lines(Refuted))
        );

    [Fact]
    public void Lines_OfAClaimWithACaveat_TellIt() => Assert.Contains("Caveat: Not all.", ClaimText.Lines(Held));

    [Fact]
    public void MarkdownTable_OfClaims_HasTheVerdictAtEachScale() =>
        Assert.Equal(
            """
            | claim | tested as | reduced scale | full scale |
            | --- | --- | --- | --- |
            | [`another-example`](docs/claims.md#another-example) | \|numbers\| | holds, with a caveat | not yet run |
            | [`example`](docs/claims.md#example) | Some numbers | **refuted as written** | not yet run |

            """,
            ClaimsMarkdown.Table([Held, Refuted])
        );

    [Fact]
    public void MarkdownSections_OfClaims_TellAllOfThem()
    {
        var sections = ClaimsMarkdown.Sections([Held, Refuted]);
        Assert.StartsWith("## `another-example`\n\n**holds, with a caveat**\n\n> Numbers are numbers.\n", sections);
        Assert.Contains("\n*Caveat:* Not all.\n", sections);
        Assert.EndsWith(
            """

            ## `example`

            **refuted as written**

            > Numbers are numbers.

            The poster, nowhere.

            *Tested:* Some numbers.

            *The nearest true statement:* Some n\* are.

            At reduced scale: **refuted as written**, measured 2026-01-31 on cpu in 12 s by version 0.1.0+0123456. Evidence: 3 seeds of 20,000 training
            images each.

            - shown: 3 of 3; p = 0.0005
            - wrong: 0 of 3; p = 0.9999

            ```sh
            dotnet run -c Release --project src/Experiments -- claims example
            dotnet test -c Release --filter Claim=example
            ```

            At full scale: not yet run. Evidence: 3 seeds of 60,000 training images each.

            ```sh
            dotnet run -c Release --project src/Experiments -- claims example --scale full
            dotnet test -c Release --filter "Scale=Full&Claim=example"
            ```

            """,
            sections
        );
    }
}
