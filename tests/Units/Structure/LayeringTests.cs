using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using Experiments.Tickets;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Units.Structure;

/// <summary>Which namespace may use which. One that does not exist yet breaks no rule.</summary>
public sealed class LayeringTests
{
    private const string Files = @"^System\.IO\.";

    private const string Surroundings =
        @"^System\.(Console|Environment|TimeProvider|DateTime|DateTimeOffset|Diagnostics\.(Stopwatch|Process)|Threading\.(Timer|PeriodicTimer))$"
        + @"|^System\.Timers\.|^Spectre\.Console|^System\.CommandLine";

    /// <summary>From the top down: a namespace may use those of the rows below its own, and the root.</summary>
    private static readonly string[][] Rows =
    [
        ["CommandLine"],
        ["Reports"],
        ["Claims"],
        ["Runs"],
        ["Tickets", "Construction"],
        ["Perturbation", "Pruning", "SubsetSum"],
        ["Networks"],
        ["Data", "Statistics"],
    ];

    private static readonly Architecture Program = new ArchLoader().LoadAssemblies(typeof(Grid).Assembly).Build();

    private static readonly string[] BelowRuns =
    [
        .. Rows.SkipWhile(row => row[0] != "Runs").Skip(1).SelectMany(row => row),
    ];

    public static TheoryData<string, string> NotAllowed { get; } = Pairs();

    [Theory]
    [MemberData(nameof(NotAllowed))]
    public void Namespace_UsesNoneOfItsOwnRowOrAbove(string user, string used) =>
        UsesNone(In(user), Types().That().ResideInNamespaceMatching(Pattern(used)));

    [Fact]
    public void Root_UsesNoNamespace() =>
        UsesNone(
            Types().That().ResideInNamespaceMatching(@"^Experiments$"),
            Types().That().ResideInNamespaceMatching(@"^Experiments\.")
        );

    [Fact]
    public void EveryNamespace_HasItsRow()
    {
        string[] known = [.. Rows.SelectMany(row => row).Select(name => "Experiments." + name), "Experiments", ""];
        string[] found =
        [
            .. Program
                .Types.Where(type => type.Assembly.Name.StartsWith("Experiments", StringComparison.Ordinal))
                .Select(type => type.Namespace.FullName)
                .Where(name => name.StartsWith("Experiments", StringComparison.Ordinal))
                .Distinct(),
        ];

        Assert.Contains("Experiments.Networks", found);
        Assert.All(found, name => Assert.Contains(known, row => name == row || IsWithin(name, row)));
    }

    [Fact]
    public void NamespacesBelowRuns_UseNoClockConsoleOrEnvironment()
    {
        UsesNone(Types().That().ResideInNamespaceMatching(@"^Experiments$"), Outside(Surroundings));
        Assert.All(BelowRuns, name => UsesNone(In(name), Outside(Surroundings)));
    }

    [Fact]
    public void NamespacesBelowRuns_UseNoFilesButForTheReadingOfData()
    {
        UsesNone(Types().That().ResideInNamespaceMatching(@"^Experiments$"), Outside(Files));
        Assert.All(BelowRuns.Where(name => name != "Data"), name => UsesNone(In(name), Outside(Files)));
    }

    private static bool IsWithin(string name, string row) =>
        row != "Experiments" && name.StartsWith(row + ".", StringComparison.Ordinal);

    private static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        for (int depth = 0; depth < Rows.Length; depth++)
        {
            foreach (string user in Rows[depth])
            {
                foreach (string used in Rows[..(depth + 1)].SelectMany(row => row).Where(name => name != user))
                {
                    pairs.Add(user, used);
                }
            }
        }

        return pairs;
    }

    private static GivenTypesConjunction In(string name) => Types().That().ResideInNamespaceMatching(Pattern(name));

    private static GivenTypesConjunction Outside(string pattern) => Types(true).That().HaveFullNameMatching(pattern);

    private static string Pattern(string name) => $@"^Experiments\.{name}(\.|$)";

    private static void UsesNone(GivenTypesConjunction users, GivenTypesConjunction used) =>
        users.Should().NotDependOnAny(used).WithoutRequiringPositiveResults().Check(Program);
}
