#:property RestorePackagesWithLockFile=false
#:property RestoreLockedMode=false
#:property GenerateDocumentationFile=false
#:property EnforceCodeStyleInBuild=false
#:property NoWarn=MA0047

// Keeps what the parts of reliability.sh found as JSON, and writes docs/reliability.md from that. The same records give the same page.
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
try
{
    switch (args)
    {
        case ["tests", var part, var results, var figures, var seconds, var record]:
            Keep(record, Record.OfTests(part, results, figures, seconds));
            return 0;
        case ["repeats", var commit, var load, var code, var seconds, var results, var record]:
            Keep(record, Record.OfRepeats(record, commit, load, code, seconds, results));
            return 0;
        case ["builds", var folder, var record]:
            Keep(record, Record.OfBuilds(folder));
            return 0;
        case ["page", var records, var page]:
            File.WriteAllText(page, Page.Of(records));
            return 0;
        default:
            Console.Error.WriteLine("A part with its results and its record, or the page, was expected.");
            return 2;
    }
}
catch (Exception cause)
    when (cause
            is IOException
                or JsonException
                or FormatException
                or InvalidOperationException
                or KeyNotFoundException
                or System.Xml.XmlException
    )
{
    Console.Error.WriteLine(cause.Message.ReplaceLineEndings(" "));
    return 1;
}

static void Keep(string path, JsonObject record)
{
    record["date"] = $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}";
    record["processors"] = Environment.ProcessorCount;
    File.WriteAllText(
        path,
        record.ToJsonString(
            new JsonSerializerOptions
            {
                WriteIndented = true,
                NewLine = "\n",
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        ) + "\n"
    );
}

/// <summary>What a part found.</summary>
internal static class Record
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>The tests of a run, those that differ only in their arguments as one, and the lines of figures that they wrote.</summary>
    public static JsonObject OfTests(string part, string results, string figures, string seconds)
    {
        var tests = Results(results)
            .Where(result => result.Outcome != "NotExecuted")
            .GroupBy(result => result.Name.Split('(')[0])
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new JsonObject
            {
                ["name"] = group.Key,
                ["cases"] = group.Count(),
                ["failed"] = group.Count(result => result.Outcome != "Passed"),
            });
        var lines = File.ReadLines(figures).Order(StringComparer.Ordinal).Select(line => JsonNode.Parse(line));
        return new JsonObject
        {
            ["part"] = part,
            ["seconds"] = int.Parse(seconds),
            ["tests"] = new JsonArray([.. tests]),
            ["figures"] = new JsonArray([.. lines]),
        };
    }

    /// <summary>The runs that a record has of a commit, and one more, with the files of its results in a folder.</summary>
    public static JsonObject OfRepeats(
        string record,
        string commit,
        string load,
        string code,
        string seconds,
        string folder
    )
    {
        var before = File.Exists(record) ? JsonNode.Parse(File.ReadAllText(record)) : null;
        JsonArray runs = before?["commit"]?.GetValue<string>() == commit ? before["runs"]!.DeepClone().AsArray() : [];
        var results = Directory.EnumerateFiles(folder, "*.trx").SelectMany(Results).ToList();
        var failed = results.Where(result => result.Outcome is not ("Passed" or "NotExecuted"));
        JsonNode run = new JsonObject
        {
            ["load"] = load,
            ["exitCode"] = int.Parse(code),
            ["seconds"] = int.Parse(seconds),
            ["passed"] = results.Count(result => result.Outcome == "Passed"),
            ["skipped"] = results.Count(result => result.Outcome == "NotExecuted"),
            ["failed"] = new JsonArray([.. failed.Select(result => JsonValue.Create(result.Name))]),
        };
        runs.Add(run);
        return new JsonObject
        {
            ["part"] = "repeats",
            ["commit"] = commit,
            ["runs"] = runs,
        };
    }

    /// <summary>What the two builds, the audit and the list of packages said.</summary>
    public static JsonObject OfBuilds(string folder)
    {
        string[] same = File.ReadAllLines(Path.Combine(folder, "same"));
        using var bom = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "sbom.json")));
        var packages = bom.RootElement.GetProperty("components").EnumerateArray().Where(HasAddress).ToList();
        return new JsonObject
        {
            ["part"] = "builds",
            ["areTheSame"] = same.Length > 0 && same[^1].EndsWith("gave the same bytes.", StringComparison.Ordinal),
            ["files"] = new JsonArray([
                .. same.Where(line => line.Contains("  ", StringComparison.Ordinal))
                    .Select(line => JsonValue.Create(line.Split("  ")[1])),
            ]),
            ["audit"] = File.ReadLines(Path.Combine(folder, "audit")).LastOrDefault() ?? "",
            ["packages"] = packages.Count,
        };
    }

    private static bool HasAddress(JsonElement component) => component.TryGetProperty("purl", out _);

    private static IEnumerable<(string Name, string Outcome)> Results(string trx) =>
        XDocument
            .Load(trx)
            .Descendants(Trx + "UnitTestResult")
            .Select(result => (result.Attribute("testName")!.Value, result.Attribute("outcome")!.Value));
}

/// <summary>docs/reliability.md.</summary>
internal static class Page
{
    /// <summary>What becomes of a mutant, as its record has it and in the order of the table.</summary>
    private static readonly string[] States = ["killed", "timeout", "survived", "noCoverage"];

    /// <summary>The page of all records in a folder.</summary>
    public static string Of(string records)
    {
        var page = new StringBuilder(
            """
            # Reliability

            What was done to break the program and the science in it, and what came of it. `scripts/reliability.sh` does it all again and writes this
            page; `scripts/reliability.sh faults` does one part. Short versions of the first three parts are tests that every `dotnet test` runs.

            """
        );
        Section("Faults", "faults", Faults);
        Section("Bad input", "fuzzing", Fuzzing);
        Section("Leaks and load", "load", Load);
        Section("Mutants", "mutants", (text, _) => Mutants(text, Folders(records)));
        Section("Scientific faults", "science", Science);
        Section("Again and again", "repeats", Repeats);
        Section("Builds and packages", "builds", Builds);
        return page.ToString();

        void Section(string title, string part, Action<StringBuilder, JsonNode> write)
        {
            page.Append($"\n## {title}\n\n`scripts/reliability.sh {part}`");
            var file = Path.Combine(records, $"{part}.json");
            if (!Path.Exists(file) && !Path.Exists(Path.ChangeExtension(file, null)))
            {
                page.Append(" has not been run.\n");
                return;
            }

            var record = Path.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))! : new JsonObject();
            var isDated = record is JsonObject dated && dated.ContainsKey("date");
            page.Append(isDated ? $", {Text(record, "date")}, {Number(record, "processors")} processors. " : ". ");
            write(page, record);
        }
    }

    private static List<JsonNode> Folders(string records) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(records, "mutants"), "*.json")
                .Order(StringComparer.Ordinal)
                .Select(file => JsonNode.Parse(File.ReadAllText(file))!),
        ];

    private static void Faults(StringBuilder page, JsonNode record)
    {
        var tests = record["tests"]!.AsArray();
        page.Append("Each is done to the program as a process, or to the reader or the training that meets it.\n\n");
        page.Append("| what | is what | does what | cases |\n| --- | --- | --- | --- |\n");
        foreach (var test in tests)
        {
            var parts = Text(test, "name").Split('.')[^1].Split('_');
            page.Append(
                $"| {Words(Text(test, "name").Split('.')[^2], "Tests")} | {Words(string.Join("", parts[..^1]))} | {Words(parts[^1])} | {Cases(test!)} |\n"
            );
        }

        foreach (var kills in Figures(record, "kills").OrderBy(one => Number(one, "moments")))
        {
            page.Append(
                $"\nOf {Number(kills, "moments")} kills at random moments, {Number(kills, "withoutACell")} came before the first cell was finished, "
                    + $"{Number(kills, "withSome")} among the cells and {Number(kills, "withAll")} after the last; the same command gave the bytes of an undisturbed run after each.\n"
            );
        }
    }

    private static void Fuzzing(StringBuilder page, JsonNode record)
    {
        List<JsonNode> targets =
        [
            .. Figures(record, "fuzzing").OrderBy(one => Text(one, "target"), StringComparer.Ordinal),
        ];
        page.Append(
            $"{targets.Sum(one => Number(one, "inputs")):N0} inputs in all, made from good ones by random damage and from nothing by grammars. Each was read, or refused in one sentence: "
                + $"{Failures(record)}.\n\n"
        );
        page.Append(
            "| reader | inputs | read | refused | most memory for one input |\n| --- | --- | --- | --- | --- |\n"
        );
        foreach (var one in targets)
        {
            page.Append(
                $"| {Text(one, "target")} | {Number(one, "inputs"):N0} | {Number(one, "taken"):N0} | {Number(one, "refused"):N0} | {Number(one, "mostBytes") / 1e6:F1} MB |\n"
            );
        }
    }

    private static void Load(StringBuilder page, JsonNode record)
    {
        page.Append($"{char.ToUpperInvariant(Failures(record)[0])}{Failures(record)[1..]}.\n\n");
        page.Append(
            "| training | architecture | steps | live tensors at a tenth, at the end | memory at a tenth, at the end |\n| --- | --- | --- | --- | --- |\n"
        );
        foreach (
            var one in Figures(record, "steps")
                .OrderBy(one => $"{Text(one, "architecture")} {Text(one, "training")}", StringComparer.Ordinal)
        )
        {
            page.Append(
                $"| {Text(one, "training")} | `{Text(one, "architecture")}` | {Number(one, "steps"):N0} | {Number(one, "tensorsEarly")}, {Number(one, "tensorsLate")} "
                    + $"| {Number(one, "bytesEarly") / 1e6:F1} MB, {Number(one, "bytesLate") / 1e6:F1} MB |\n"
            );
        }

        page.Append("\n| grid | images | s | peak memory | that of 40 cells |\n| --- | --- | --- | --- | --- |\n");
        foreach (var one in Figures(record, "grid").OrderBy(one => Text(one, "images"), StringComparer.Ordinal))
        {
            page.Append(
                $"| {Number(one, "cells"):N0} cells | {Text(one, "images")} | {Number(one, "seconds"):F0} | {Number(one, "peakBytes") / 1e6:F0} MB | {Number(one, "peakBytesOfFortyCells") / 1e6:F0} MB |\n"
            );
        }
    }

    private static void Mutants(StringBuilder page, List<JsonNode> folders)
    {
        page.Append(
            "Stryker.NET changes the code in one place, such as `<` to `<=`, and runs the unit tests of its folder; a mutant that no test notices survives. "
                + "`tests/Reliability/mutants/run` makes this; a score below 85 % or a survivor without a reason fails it. A folder without a row has not been done.\n\n"
        );
        page.Append(
            "| code | mutants | killed | timed out | survived | no test | score |\n| --- | --- | --- | --- | --- | --- | --- |\n"
        );
        foreach (var one in folders)
        {
            double[] counts = [.. States.Select(state => Number(one["counts"], state))];
            var cells = string.Join(" | ", counts.Select(count => $"{count:N0}"));
            page.Append($"| {Text(one, "folder")} | {counts.Sum():N0} | {cells} | {Number(one, "score"):F1} % |\n");
        }

        foreach (var one in folders.Where(one => one["notRun"]!.AsArray().Count > 0))
        {
            page.Append(
                $"\nOf {Text(one, "folder")} no mutants were made yet of {string.Join(", ", one["notRun"]!.AsArray().Select(file => $"`{file}`"))}.\n"
            );
        }

        page.Append(
            "\nThe survivors, and why each may live:\n\n| file | from | to | why |\n| --- | --- | --- | --- |\n"
        );
        foreach (var file in folders.SelectMany(one => one["files"]!.AsArray()))
        {
            foreach (var survivor in file!["survivors"]!.AsArray())
            {
                page.Append(
                    $"| {Text(file, "file")} | {Code(Text(survivor, "original"))} | {Code(Text(survivor, "replacement"))} | {(survivor!["explained"] is null ? "**not explained**" : Text(survivor, "explained"))} |\n"
                );
            }
        }
    }

    private static void Science(StringBuilder page, JsonNode faults)
    {
        page.Append(
            "Faults that a person could make, one patch each in `tests/Snapshots/faults`, put into a copy of the code one after the other; `tests/Snapshots/faults/units` "
                + "runs the unit tests on it. What the claims' tests make of some of them is in [snapshots.md](snapshots.md#faults). A change that starts with `benign-` must be killed by nothing.\n\n"
        );
        page.Append("| fault | what is wrong | killed by, among others |\n| --- | --- | --- |\n");
        foreach (var fault in faults.AsArray())
        {
            var killers = fault!["killedBy"]!.AsArray().Select(name => $"`{name!.GetValue<string>()}`");
            var killer =
                killers.FirstOrDefault()
                ?? fault["claims"]?.GetValue<string>()
                ?? (fault["skipped"]?.GetValue<string>() is { } why ? $"no test was run: {why}" : "nothing");
            page.Append($"| `{Text(fault, "fault")}` | {Text(fault, "wrong")} | {killer} |\n");
        }
    }

    private static void Repeats(StringBuilder page, JsonNode record)
    {
        var runs = record["runs"]!.AsArray();
        page.Append(
            $"`dotnet test` of `{Text(record, "commit")}`, one run after the other.\n\n| run | load beside it | passed | failed | skipped | min |\n| --- | --- | --- | --- | --- | --- |\n"
        );
        foreach (var (index, run) in runs.Index())
        {
            var failed = run!["failed"]!.AsArray();
            var names = failed.Count == 0 ? "" : $": {string.Join(", ", failed.Select(name => $"`{name}`"))}";
            var code =
                Number(run, "exitCode") == 0 || failed.Count > 0 ? "" : $" (exit code {Number(run, "exitCode")})";
            page.Append(
                $"| {index + 1} | {Text(run, "load")} | {Number(run, "passed"):N0} | {failed.Count}{names}{code} | {Number(run, "skipped")} | {Number(run, "seconds") / 60:F1} |\n"
            );
        }
    }

    private static void Builds(StringBuilder page, JsonNode record)
    {
        var files = string.Join(", ", record["files"]!.AsArray().Select(file => $"`{file}`"));
        var same = record["areTheSame"]!.GetValue<bool>() ? $"gave the same bytes of {files}" : "**differ**";
        page.Append($"What is built, and of what.\n\n- Two builds of one commit in two folders {same}.\n");
        page.Append(
            $"- {Number(record, "packages")} packages, all locked with their content hashes; `scripts/sbom.sh` lists them.\n"
        );
        page.Append($"- {Text(record, "audit")}\n");
    }

    private static string Failures(JsonNode record)
    {
        var tests = record["tests"]!.AsArray();
        var failed = tests.Where(test => Number(test, "failed") > 0).Select(test => $"`{Text(test, "name")}`").ToList();
        return failed.Count == 0
            ? $"all {tests.Sum(test => Number(test, "cases"))} tests passed"
            : $"**{string.Join(", ", failed)} failed**";
    }

    private static string Cases(JsonNode test) =>
        Number(test, "failed") == 0
            ? $"{Number(test, "cases")}"
            : $"{Number(test, "cases")}, **{Number(test, "failed")} failed**";

    private static IEnumerable<JsonNode> Figures(JsonNode record, string of) =>
        record["figures"]!.AsArray().Where(line => Text(line, "of") == of).Select(line => line!["figures"]!);

    /// <summary>A text, as a cell of a table may hold it.</summary>
    private static string Text(JsonNode? node, string name) => node![name]!.GetValue<string>().Replace("|", "\\|");

    private static double Number(JsonNode? node, string name) => node![name]!.GetValue<double>();

    private static string Code(string text) =>
        $"`{string.Join(' ', text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)).Replace("`", "'")}`";

    /// <summary>"KilledAtFiftyMoments" as "killed at fifty moments".</summary>
    private static string Words(string name, string without = "") =>
        string.Concat(
            (
                without.Length > 0 && name.EndsWith(without, StringComparison.Ordinal) ? name[..^without.Length] : name
            ).Select(
                (letter, index) =>
                    char.IsUpper(letter) ? $"{(index > 0 ? " " : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"
            )
        );
}
