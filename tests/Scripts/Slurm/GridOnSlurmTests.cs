namespace Scripts.Slurm;

/// <summary>scripts/slurm on a real SLURM, with a task that is killed on the way.</summary>
public sealed class GridOnSlurmTests : IDisposable
{
    private const int Shards = 3;

    private static readonly string[] Options =
    [
        .. "--scale smoke --seeds 2 --train-images 12000 --device cpu".Split(' '),
    ];

    // As long as the tests were built as the program was.
    private static readonly string Program = ScriptRepository.PathOf([
        "src",
        "Experiments",
        .. AppContext.BaseDirectory.TrimEnd('/').Split('/')[^3..],
        "Experiments.dll",
    ]);

    private readonly string _scratch = Directory.CreateTempSubdirectory("reproduce-grid-").FullName;

    [SlurmFact]
    public async Task Submit_TaskKilledOnTheWay_EndsWithTheBytesOfARunOnOneMachine()
    {
        // A shell that split values would split this one.
        var images = Path.Combine(_scratch, "the images");
        Directory.CreateSymbolicLink(images, ScriptRepository.PathOf("data", "mnist"));
        string[] options = [.. Options, "--data", images];

        var sharded = Path.Combine(_scratch, "many machines");
        await using (var cluster = await SlurmCluster.Start())
        {
            try
            {
                await Compute(cluster, sharded, options);
            }
            catch (Exception cause)
            {
                throw new InvalidOperationException($"{cause.Message}{cluster.Logs}{Logs(sharded)}", cause);
            }
        }

        var whole = Path.Combine(_scratch, "one machine");
        var run = await Ended.Run(new Dictionary<string, string>(), ["dotnet", Program, .. options, "--output", whole]);
        Assert.True(run.ExitCode == 0, run.Messages);

        var (expected, merged) = (Run(whole), Run(sharded));
        Assert.Equal(Path.GetFileName(expected), Path.GetFileName(merged));
        foreach (var name in new[] { "cells.csv", "table.csv", "settings.json", "fingerprint.json" })
        {
            Assert.Equal(
                await File.ReadAllBytesAsync(Path.Combine(expected, name)),
                await File.ReadAllBytesAsync(Path.Combine(merged, name))
            );
        }

        Assert.Equal(
            (await File.ReadAllLinesAsync(Path.Combine(expected, "journal.jsonl"))).Order(StringComparer.Ordinal),
            (await File.ReadAllLinesAsync(Path.Combine(merged, "journal.jsonl"))).Order(StringComparer.Ordinal)
        );
    }

    [BashTheory]
    [InlineData("The number of shards must be a whole number from 1 to 10000, not '0'.", "0", "out")]
    [InlineData("The number of shards must be a whole number from 1 to 10000, not '10001'.", "10001", "out")]
    [InlineData("The number of shards must be a whole number from 1 to 10000, not 'x'.", "x", "out")]
    [InlineData("--shard is given by the jobs and cannot be given here.", "2", "out", "--shard", "1/2")]
    [InlineData("--output=a is given by the jobs and cannot be given here.", "2", "out", "--seeds", "2", "--output=a")]
    public async Task Submit_BadInput_IsOneSentenceAndExitCode2(string sentence, params string[] arguments)
    {
        var ended = await Ended.Run(new Dictionary<string, string>(), ["bash", Script, .. arguments]);

        Assert.Equal((2, "", sentence + "\n"), (ended.ExitCode, ended.Output, ended.Messages));
    }

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    private static string Script => ScriptRepository.PathOf("scripts", "slurm", "submit.sh");

    /// <summary>Submits the grid, kills the first task after its first cell, and waits for the merge.</summary>
    private static async Task Compute(SlurmCluster cluster, string output, string[] options)
    {
        var environment = new Dictionary<string, string>(cluster.Environment) { ["REPRODUCE_PROGRAM"] = Program };
        var submitted = await Ended.Run(environment, ["bash", Script, $"{Shards}", output, .. options]);
        Assert.True(submitted.ExitCode == 0, submitted.Messages);
        string[] words = submitted.Output.Split([' ', ':', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var (array, merge) = (words[2], words[Array.IndexOf(words, "merge") + 2]);

        await KillFirstTask(cluster, output);

        var job = await SlurmCluster.Until(
            "the merge ended",
            async () =>
                (await cluster.Do("scontrol", "--oneliner", "show", "job", merge)).Output is var text
                && !Is(text, "PENDING", "CONFIGURING", "RUNNING", "COMPLETING")
                    ? text
                    : null
        );
        Assert.Contains(" JobState=COMPLETED ", job);
        for (var task = 1; task <= Shards; task++)
        {
            var text = (await cluster.Do("scontrol", "--oneliner", "show", "job", $"{array}_{task}")).Output;
            Assert.Contains(" JobState=COMPLETED ", text);
            Assert.Contains(task == 1 ? " Restarts=1 " : " Restarts=0 ", text);
        }

        var log = await File.ReadAllTextAsync(Path.Combine(output, "logs", $"shard-1-of-{Shards}.log"));
        Assert.Contains("started again 1 times\nComputing 2 of 4 cells: ", log);
    }

    private static async Task KillFirstTask(SlurmCluster cluster, string output)
    {
        var shards = Path.Combine(output, "shards");
        var merge = Path.Combine(output, "logs", "merge.log");
        await SlurmCluster.Until("the first task had journaled a cell", () => Task.FromResult(Begun()));
        int[] programs =
        [
            .. cluster.Find(words =>
                words is [var program, ..]
                && Path.GetFileName(program) == "dotnet"
                && Array.IndexOf(words, "--shard") is > 0 and var at
                && words[at + 1] == $"1/{Shards}"
            ),
        ];
        SlurmCluster.Kill(Assert.Single(programs));

        string? Begun()
        {
            var folder = Directory.Exists(shards)
                ? Directory.EnumerateDirectories(shards, "*-shard-1-of-*").SingleOrDefault()
                : null;
            if (
                folder is not null
                && new FileInfo(Path.Combine(folder, "journal.jsonl")) is { Exists: true, Length: > 0 }
            )
            {
                return folder;
            }

            return File.Exists(merge)
                ? throw new InvalidOperationException("The first task ended without a cell.")
                : null;
        }
    }

    private static bool Is(string job, params string[] states) =>
        Array.Exists(states, state => job.Contains($" JobState={state} ", StringComparison.Ordinal));

    /// <summary>The folder of the run, which is named by twelve digits.</summary>
    private static string Run(string output) =>
        Directory.EnumerateDirectories(output).Single(folder => Path.GetFileName(folder).Length == 12);

    private static string Logs(string output)
    {
        var folder = Path.Combine(output, "logs");
        return !Directory.Exists(folder)
            ? ""
            : string.Concat(
                Directory
                    .EnumerateFiles(folder)
                    .Order(StringComparer.Ordinal)
                    .Select(file => $"\n== {Path.GetFileName(file)}\n{File.ReadAllText(file)}")
            );
    }
}
