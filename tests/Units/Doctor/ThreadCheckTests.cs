using Experiments.Runs.Doctor;

namespace Units.Doctor;

public sealed class ThreadCheckTests
{
    private static readonly ThreadFacts Usual = new(1, 1, 4, 4, 4, new Dictionary<string, string>());

    [Fact]
    public void Look_Usual_IsOk() =>
        Check.IsOk(new ThreadCheck(() => Usual), "1 libtorch thread for each worker; processors: 4, workers: 4");

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    public void Look_MoreThanOneThread_IsAFailure(int within, int across)
    {
        var found = new ThreadCheck(() => Usual with { IntraOp = within, InterOp = across }).Look();

        Assert.Equal(
            (
                HealthStatus.Fail,
                $"expected 1 libtorch thread within and 1 across operations, found {within} and {across}: numbers would depend on them"
            ),
            (found.Status, found.Found)
        );
    }

    [Fact]
    public void Look_FewerProcessorsThanCounted_IsAWarning()
    {
        var found = new ThreadCheck(() => Usual with { Allowed = 1 }).Look();

        Assert.Equal(HealthStatus.Warn, found.Status);
        Assert.Contains("left them 1: they take turns", found.Found, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Ok, new ThreadCheck(() => Usual with { Allowed = null }).Look().Status);
    }

    [Theory]
    [InlineData("MKL_CBWR")]
    [InlineData("MKL_DOMAIN_NUM_THREADS")]
    [InlineData("DNNL_MAX_CPU_ISA")]
    public void Look_AVariableThatChangesBits_IsAWarningThatSaysToUnsetIt(string name)
    {
        var found = new ThreadCheck(() => With((name, "x"))).Look();

        Assert.Equal((HealthStatus.Warn, $"Unset {name}."), (found.Status, found.Fix));
        Assert.Contains($"found {name}=x:", found.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_AVariableThatTheProgramOverrules_IsOkAndSaid() =>
        Check.IsOk(
            new ThreadCheck(() => With(("OMP_NUM_THREADS", "8"), ("MKL_NUM_THREADS", "2"))),
            "1 libtorch thread for each worker; processors: 4, workers: 4; OMP_NUM_THREADS=8, MKL_NUM_THREADS=2 changes nothing, since the program sets it"
        );

    [Theory]
    [InlineData("Name:\tx\nCpus_allowed:\t3\nCpus_allowed_list:\t0-1\n", 2)]
    [InlineData("Cpus_allowed:\tff,00000000,f0000001\n", 13)]
    [InlineData("Name:\tx\n", null)]
    public void AllowedIn_AStatus_CountsTheProcessorsOfItsMask(string status, int? count) =>
        Assert.Equal(count, ThreadFacts.AllowedIn(status));

    [Fact]
    public void OfThisProcess_OnOneThread_IsTold()
    {
        var facts = ThreadFacts.OfThisProcess(3);

        Assert.Equal((Environment.ProcessorCount, 3), (facts.Processors, facts.Workers));
        Assert.Equal(OperatingSystem.IsLinux(), facts.Allowed is not null);
    }

    private static ThreadFacts With(params (string Name, string Value)[] variables) =>
        Usual with
        {
            Variables = variables.ToDictionary(one => one.Name, one => one.Value),
        };
}
