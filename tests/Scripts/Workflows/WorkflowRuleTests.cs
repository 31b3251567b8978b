using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Scripts.Workflows;

/// <summary>What every workflow keeps to.</summary>
public sealed partial class WorkflowRuleTests
{
    private static readonly string[] Strangers =
    [
        "pull_request",
        "pull_request_target",
        "issue_comment",
        "workflow_run",
    ];

    [Fact]
    public void Workflows_AreTheKnownOnes() =>
        Assert.Equal(["ci.yml", "gpu.yml"], WorkflowFile.All.Select(workflow => workflow.Name));

    [Fact]
    public void Actions_ArePinnedByCommit_WithTheirVersionBeside()
    {
        string[] lines =
        [
            .. WorkflowFile.All.SelectMany(workflow => workflow.Text.Split('\n')).Where(line => Uses().IsMatch(line)),
        ];

        Assert.Equal(WorkflowFile.AllSteps.Count(step => step.Uses is not null), lines.Length);
        Assert.All(lines, line => Assert.Matches(Pinned(), line));
    }

    [Fact]
    public void OneAction_HasOneCommitInAllWorkflows() =>
        Assert.All(
            WorkflowFile
                .AllSteps.Select(step => step.Uses)
                .OfType<string>()
                .Distinct()
                .GroupBy(uses => uses.Split('@')[0]),
            action => Assert.Single(action)
        );

    [Fact]
    public void Permissions_AreNoneAtTheTop() =>
        Assert.All(WorkflowFile.All, workflow => Assert.Empty(workflow.Root.Map("permissions").Children));

    [Fact]
    public void Permissions_OfAJob_AreNamedAndOnlyRead() =>
        Assert.All(
            WorkflowFile.AllJobs,
            job =>
                Assert.All(job.Node.Map("permissions").Children.Values, right => Assert.Equal("read", right.ToString()))
        );

    [Fact]
    public void Timeouts_StandAtEveryJobAndStep_AndAStepsIsNotTheLonger() =>
        Assert.All(
            WorkflowFile.AllJobs,
            job =>
            {
                var limit = Minutes(job.Node);
                Assert.All(job.Steps, step => Assert.InRange(Minutes(step.Node), 1, limit - 1));
            }
        );

    [Fact]
    public void Commands_HaveNoExpressions_SoThatNothingGivenIsRun() =>
        Assert.DoesNotContain(
            WorkflowFile.AllSteps,
            step => step.Run?.Contains("${{", StringComparison.Ordinal) is true
        );

    [Fact]
    public void Commands_AreOneLineOfBash() =>
        Assert.All(
            WorkflowFile.All,
            workflow =>
            {
                Assert.Equal("bash", workflow.Root.Map("defaults").Map("run").Text("shell"));
                Assert.All(
                    workflow.Jobs.SelectMany(job => job.Steps).Where(step => step.Run is not null),
                    step =>
                    {
                        Assert.DoesNotContain('\n', step.Run!.TrimEnd());
                        Assert.False(step.Node.Has("shell"), $"{step} has a shell of its own");
                        Assert.True(step.Node.Has("name"), $"{step} has no name");
                    }
                );
            }
        );

    [Fact]
    public void Checkouts_KeepNoCredentials()
    {
        WorkflowStep[] checkouts =
        [
            .. WorkflowFile.AllSteps.Where(step =>
                step.Uses?.StartsWith("actions/checkout@", StringComparison.Ordinal) is true
            ),
        ];

        Assert.NotEmpty(checkouts);
        Assert.All(checkouts, step => Assert.Equal("false", step.Node.Map("with").Text("persist-credentials")));
    }

    [Fact]
    public void Uploads_AlwaysHappen()
    {
        WorkflowStep[] uploads =
        [
            .. WorkflowFile.AllSteps.Where(step => step.Uses?.Contains("upload", StringComparison.Ordinal) is true),
        ];

        Assert.NotEmpty(uploads);
        Assert.All(uploads, step => Assert.Equal("always()", step.Node.Text("if")));
        // A second upload under the same name fails.
        Assert.Distinct(uploads.Select(step => (step.Job.Workflow.Name, step.Node.Map("with").Text("name"))));
    }

    [Fact]
    public void Runs_OfOneBranch_DoNotPileUp() =>
        Assert.All(
            WorkflowFile.All,
            workflow =>
            {
                Assert.NotEmpty(workflow.Root.Map("concurrency").Text("group")!);
                Assert.True(workflow.Root.Map("concurrency").Has("cancel-in-progress"));
            }
        );

    [Fact]
    public void NoWorkflow_RunsForAPullRequestWithTheRightsOfTheRepository() =>
        Assert.All(
            WorkflowFile.All,
            workflow => Assert.DoesNotContain(workflow.Events, name => Strangers.Skip(1).Contains(name))
        );

    [Fact]
    public void OwnRunners_RunNothingThatAStrangerSends()
    {
        WorkflowJob[] own = [.. WorkflowFile.AllJobs.Where(job => Labels(job).Contains("self-hosted"))];

        Assert.Equal(["gpu.yml"], own.Select(job => job.Workflow.Name).Distinct());
        Assert.All(own, job => Assert.Empty(job.Workflow.Events.Intersect(Strangers)));
    }

    [Fact]
    public void GpuWorkflow_WaitsForTheOneBefore_AndSkipsNothing()
    {
        var workflow = WorkflowFile.Of("gpu.yml");

        Assert.Equal("false", workflow.Root.Map("concurrency").Text("cancel-in-progress"));
        Assert.Equal(["schedule", "workflow_dispatch"], workflow.Events);
        Assert.All(workflow.Jobs, job => Assert.Equal("1", job.Node.Map("env").Text("REPRODUCE_REQUIRE_CUDA")));
    }

    [Fact]
    public void Gate_NeedsEveryOtherJob_AndIsAlwaysThere()
    {
        var workflow = WorkflowFile.Of("ci.yml");
        var gate = workflow.Jobs.Single(job => job.Name == "ci");

        Assert.Equal("always()", gate.Node.Text("if"));
        Assert.Equal(workflow.Jobs.Select(job => job.Name).Where(name => name != "ci").Order(), gate.Needs.Order());
    }

    [Fact]
    public void Gate_JudgesEveryJobThatMayNotFail()
    {
        var workflow = WorkflowFile.Of("ci.yml");
        var variables = workflow
            .Jobs.Single(job => job.Name == "ci")
            .Steps.Single(step => step.Run is not null)
            .Variables.ToDictionary();

        Assert.Equal(Judged(mayFail: false), variables["REQUIRED"]);
        Assert.Equal(Judged(mayFail: true), variables["NOT_REQUIRED"]);

        string Judged(bool mayFail) =>
            string.Join(
                ' ',
                workflow
                    .Jobs.Where(job => job.Name != "ci" && job.Node.Text("continue-on-error") is "true" == mayFail)
                    .Select(job => $"{job.Name}=${{{{ needs.{job.Name}.result }}}}")
            );
    }

    private static IEnumerable<string> Labels(WorkflowJob job) =>
        job.Node["runs-on"] is YamlSequenceNode labels
            ? labels.Select(label => label.ToString())
            : [job.Node["runs-on"].ToString()];

    private static int Minutes(YamlMappingNode node) =>
        int.Parse(node.Text("timeout-minutes") ?? "0", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^ *(- )?uses:", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Uses();

    [GeneratedRegex(
        @"uses: [a-z0-9-]+/[a-z0-9-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Pinned();
}
