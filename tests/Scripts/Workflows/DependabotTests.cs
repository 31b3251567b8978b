using YamlDotNet.RepresentationModel;

namespace Scripts.Workflows;

/// <summary>What is kept up to date, and what is not.</summary>
public sealed class DependabotTests
{
    private static readonly YamlMappingNode[] Updates =
    [
        .. WorkflowFile
            .Parse(File.ReadAllText(ScriptRepository.PathOf(".github", "dependabot.yml")))
            .List("updates")
            .Cast<YamlMappingNode>(),
    ];

    [Fact]
    public void Updates_CoverPackagesActionsAndLinters_InFoldersThatExist()
    {
        Assert.Equal(["nuget", "github-actions", "npm"], Updates.Select(update => update.Text("package-ecosystem")!));
        Assert.All(
            Updates,
            update => Assert.True(Directory.Exists(ScriptRepository.PathOf(update.Text("directory")!.TrimStart('/'))))
        );
    }

    [Fact]
    public void Updates_AreWeeklyGroupedAndNotOfTheFirstDays() =>
        Assert.All(
            Updates,
            update =>
            {
                Assert.Equal("weekly", update.Map("schedule").Text("interval"));
                Assert.Single(update.Map("groups").Children);
                Assert.Equal("7", update.Map("cooldown").Text("default-days"));
            }
        );

    [Theory]
    [InlineData("TorchSharp")]
    [InlineData("libtorch-cpu-linux-x64")]
    [InlineData("libtorch-cuda-12.8-linux-x64")]
    public void Updates_LeaveLibtorchToAPerson(string package) =>
        Assert.Contains(
            Updates
                .Single(update => update.Text("package-ecosystem") == "nuget")
                .List("ignore")
                .Cast<YamlMappingNode>()
                .Select(ignored => ignored.Text("dependency-name")!),
            pattern => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, package)
        );
}
