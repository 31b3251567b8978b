namespace Scripts.PowerShell;

/// <summary>What reaches dotnet of what a person types.</summary>
[Collection(OneAfterTheOther.Name)]
public sealed class ForwardingTests
{
    private static readonly string[] Program =
    [
        "run",
        "-c",
        "Release",
        "--project",
        ScriptRepository.PathOf("src", "Experiments"),
        "--",
    ];

    private static readonly string[] Tests = ["test", "-c", "Release", ScriptRepository.PathOf("Reproduce.sln")];

    [PosixTheory]
    [InlineData("")]
    [InlineData("table")]
    [InlineData("TABLE")]
    [InlineData("-Command table")]
    [InlineData("claims", "claims")]
    [InlineData("report results/A results/B", "report", "results/A", "results/B")]
    [InlineData("snapshots review", "snapshots", "review")]
    [InlineData("snapshots accept all -Device cuda:1", "snapshots", "accept", "all", "--device", "cuda:1")]
    [InlineData("construct -Device cpu --minimal", "construct", "--minimal", "--device", "cpu")]
    [InlineData("subset-sum n", "subset-sum", "n")]
    [InlineData("trace my-trace", "trace", "my-trace")]
    [InlineData("merge A B --output C", "merge", "A", "B", "--output", "C")]
    [InlineData("calibrate --vary pgd-epochs=1,2", "calibrate", "--vary", "pgd-epochs=1,2")]
    [InlineData("poster record dense -Device cpu", "poster", "record", "dense", "--device", "cpu")]
    [InlineData("-Scale Full", "--scale", "full")]
    [InlineData("claims -Scale reduced clamp", "claims", "clamp", "--scale", "reduced")]
    [InlineData("-Seeds 0..4", "--seeds", "0..4")]
    [InlineData("-Seeds 07", "--seeds", "07")]
    [InlineData("-Device cuda -Seeds 2 -Scale Smoke", "--scale", "smoke", "--device", "cuda", "--seeds", "2")]
    [InlineData("--scale smoke", "--scale", "smoke")]
    [InlineData("-h", "-h")]
    public void Program_Command_IsThatOfTheReadme(string typed, params string[] expected) =>
        Assert.Equal([.. Program, .. expected], Forwarded(typed));

    [PosixTheory]
    [InlineData("--epsilon 0,0.1", "--epsilon", "0,0.1")]
    [InlineData("table --epsilon 0,0.1", "--epsilon", "0,0.1")]
    [InlineData("--epsilon 0, 0.1,inf --sparsity 0,0.5", "--epsilon", "0,0.1,inf", "--sparsity", "0,0.5")]
    [InlineData("--epsilon '0,0.10'", "--epsilon", "0,0.10")]
    [InlineData("--epsilon=0,0.1", "--epsilon=0,0.1")]
    [InlineData("table --epsilon=0,0.1", "--epsilon=0,0.1")]
    [InlineData("--epsilon 0 0.1", "--epsilon", "0", "0.1")]
    [InlineData("--epsilon 0.1234567890123456,1", "--epsilon", "0.1234567890123456,1")]
    [InlineData("--pgd-learning-rate 0.10 --output 007", "--pgd-learning-rate", "0.10", "--output", "007")]
    [InlineData("--root-seed 0x10 --train-images 1kb", "--root-seed", "0x10", "--train-images", "1kb")]
    public void Argument_Numbers_AreAsTheyWereWritten(string typed, params string[] expected) =>
        Assert.Equal([.. Program, .. expected], Forwarded(typed));

    [PosixTheory]
    [InlineData("report ('A', 'B')", "report", "A", "B")]
    [InlineData("report 'A', 'B' --open", "report", "A", "B", "--open")]
    [InlineData("-ArgumentList '--scale', 'smoke'", "--scale", "smoke")]
    [InlineData("report -ArgumentList 'A'", "report", "A")]
    public void Argument_ListThatIsNoOptionsValue_IsItsElements(string typed, params string[] expected) =>
        Assert.Equal([.. Program, .. expected], Forwarded(typed));

    [PosixTheory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("it's")]
    [InlineData("\"")]
    [InlineData("a \"quoted\" word")]
    [InlineData("ends in \\")]
    [InlineData("\\\"")]
    [InlineData("a,b")]
    [InlineData("*")]
    [InlineData("~")]
    [InlineData("~/results/?[a]*")]
    [InlineData("$HOME `n $(1+1) %PATH%")]
    [InlineData("a;b|c&d>e<f")]
    [InlineData("@file")]
    [InlineData("--")]
    [InlineData("-v")]
    [InlineData("-Scale")]
    [InlineData("-m:1")]
    [InlineData("ε = 0.1\n")]
    [InlineData("𝜀\t")]
    public void Argument_QuotedText_ArrivesUnchangedInItsPlace(string text)
    {
        var quoted = PowerShellEngine.Quote(text);

        Assert.Equal(
            [.. Program, "trace", "first", text, "--data", text, "last"],
            Forwarded($"trace first {quoted} --data {quoted} last")
        );
    }

    [PosixTheory]
    [InlineData("test")]
    [InlineData("test -Scale Reduced")]
    [InlineData("test -Scale Full", "--filter", "Scale=Full")]
    [InlineData("test -Filter Claim=clamp", "--filter", "Claim=clamp")]
    [InlineData("test -Filter 'A|B' -Scale Full", "--filter", "(A|B)&(Scale=Full)")]
    [InlineData(
        "test -Filter 'FullyQualifiedName~Scale' -Scale Full",
        "--filter",
        "(FullyQualifiedName~Scale)&(Scale=Full)"
    )]
    [InlineData("test -Filter 'Scale=Full&Claim!~n'", "--filter", "Scale=Full&Claim!~n")]
    [InlineData("test --filter A --no-build '-v' n", "--filter", "A", "--no-build", "-v", "n")]
    [InlineData("test -m:1 -bl:out.binlog", "-m:1", "-bl:out.binlog")]
    [InlineData("test --logger 'trx;LogFileName=a b.trx'", "--logger", "trx;LogFileName=a b.trx")]
    public void Test_Parameters_BecomeOneFilter(string typed, params string[] expected) =>
        Assert.Equal([.. Tests, .. expected], Forwarded(typed));

    private static IReadOnlyList<string> Forwarded(string typed)
    {
        using var dotnet = new FakeDotnet();
        using var engine = new PowerShellEngine(ScriptRepository.Root);

        var run = engine.Run(typed);

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Faults);
        return dotnet.Arguments;
    }
}
