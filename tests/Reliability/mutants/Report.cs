#:property RestorePackagesWithLockFile=false
#:property RestoreLockedMode=false
#:property GenerateDocumentationFile=false
#:property EnforceCodeStyleInBuild=false
#:property NoWarn=MA0047

// Puts what Stryker reports of some files of a folder into the folder's record. `run` calls it with Stryker's report, the table of
// explained survivors, the record, the seconds that it took, the names of the files that were mutated and those of all files to mutate.
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

const double Least = 85;

if (args is not [var reportPath, var tablePath, var recordPath, var secondsText, var mutated, var scope])
{
    Console.Error.WriteLine(
        "Report takes a report, a table, a record, seconds, the files that were mutated and all files to mutate."
    );
    return 2;
}

var folder = Path.GetFileNameWithoutExtension(recordPath);
var explained = Explanations(tablePath, folder);
var files = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
string[] all = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
if (File.Exists(recordPath))
{
    foreach (var file in JsonNode.Parse(File.ReadAllText(recordPath))!["files"]!.AsArray())
    {
        // Written anew with today's reasons, and without files that are no longer there.
        if (all.Contains((string)file!["file"]!, StringComparer.Ordinal))
        {
            files[(string)file["file"]!] = (JsonObject)file.DeepClone();
        }
    }
}

using (var report = JsonDocument.Parse(File.ReadAllText(reportPath)))
{
    string[] names = mutated.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    var found = report
        .RootElement.GetProperty("files")
        .EnumerateObject()
        .ToDictionary(file => Path.GetFileName(file.Name), file => file.Value, StringComparer.Ordinal);
    var read = names.ToDictionary(
        name => name,
        name =>
            found.TryGetValue(name, out var file)
                ? Mutant
                    .ReadAll(file)
                    .ConvertAll(mutant =>
                        mutant.Judged(
                            explained.ContainsKey(Mutant.Row(name, mutant.Line, mutant.Original, mutant.Replacement))
                        )
                    )
                : [],
        StringComparer.Ordinal
    );
    var tried = Math.Max(1, read.Values.Sum(mutants => mutants.Count(mutant => mutant.IsTried)));
    foreach (var (name, mutants) in read)
    {
        foreach (var mutant in mutants.Where(mutant => mutant.Status is "timeout"))
        {
            Console.WriteLine($"Took too long: {Mutant.Row(name, mutant.Line, mutant.Original, mutant.Replacement)}");
        }

        files[name] = new JsonObject
        {
            ["file"] = name,
            ["counts"] = Counts(status => mutants.Count(mutant => mutant.Status == status)),
            // The file's share, by the mutants that were tried.
            ["seconds"] = Math.Round(double.Parse(secondsText) * mutants.Count(mutant => mutant.IsTried) / tried),
            ["survivors"] = new JsonArray([.. mutants.Where(mutant => mutant.Lives).Select(mutant => mutant.Node())]),
        };
    }
}

var unexplained = new List<string>();
foreach (var (name, file) in files)
{
    foreach (var survivor in file["survivors"]!.AsArray())
    {
        string Text(string member) => (string)survivor![member]!;
        var row = Mutant.Row(name, Text("line"), Text("original"), Text("replacement"));
        var reason = explained.GetValueOrDefault(row);
        survivor!["explained"] = reason;
        if (reason is null)
        {
            unexplained.Add($"{folder}\t{row}");
        }
    }
}

var counts = Counts(status => files.Values.Sum(file => (int)file["counts"]![status]!));
int Of(string status) => (int)counts[status]!;
double caught = Of("killed") + Of("timeout");
var score = caught == 0 ? 0 : Math.Round(100 * caught / (caught + Of("survived") + Of("noCoverage")), 2);
string[] notRun = [.. all.Where(name => !files.ContainsKey(name)).Order(StringComparer.Ordinal)];
var record = new JsonObject
{
    ["folder"] = folder,
    ["score"] = score,
    ["counts"] = counts,
    ["explained"] = Of("survived") + Of("noCoverage") - unexplained.Count,
    ["unexplained"] = unexplained.Count,
    ["seconds"] = files.Values.Sum(file => (double)file["seconds"]!),
    ["notRun"] = new JsonArray([.. notRun.Select(name => (JsonNode)name)]),
    ["files"] = new JsonArray([.. files.Values]),
};
var options = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
File.WriteAllText(recordPath, record.ToJsonString(options) + "\n");

Console.WriteLine(
    $"{folder}: {score} % of {caught + Of("survived") + Of("noCoverage")} mutants are caught; {unexplained.Count} of the others have no reason in survivors.tsv"
        + (notRun is [] ? "." : $"; not run: {string.Join(", ", notRun)}.")
);
if (unexplained is [] && score >= Least)
{
    return 0;
}

foreach (var mutant in unexplained)
{
    Console.Error.WriteLine(mutant);
}

Console.Error.WriteLine(
    unexplained is []
        ? $"{folder}: expected {Least} % of the mutants or more to be caught and found {score} %."
        : $"{folder}: no test sees these {unexplained.Count} mutants: write one, or say in survivors.tsv why none can."
);
return 1;

static JsonObject Counts(Func<string, int> of) =>
    new(
        ((string[])["killed", "timeout", "survived", "noCoverage", "compileError", "ignored"]).Select(status =>
            KeyValuePair.Create(status, (JsonNode?)of(status))
        )
    );

// Folder, file, source line, original, replacement and reason; # starts a comment.
static Dictionary<string, string> Explanations(string path, string folder) =>
    File.ReadLines(path)
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line =>
            line.Split('\t') is { Length: 6 } cells
                ? cells
                : throw new InvalidDataException($"Expected six cells in each row of '{path}' and found: {line}")
        )
        .Where(cells => cells[0] == folder)
        .ToDictionary(cells => string.Join('\t', cells[1..5]), cells => cells[5], StringComparer.Ordinal);

internal sealed record Mutant(string Status, string Line, string Original, string Replacement, string Mutator)
{
    public bool Lives => Status is "survived" or "noCoverage";

    /// <summary>What may live and takes too long is not caught by that: the machine was busy.</summary>
    public Mutant Judged(bool mayLive) => mayLive && Status is "timeout" ? this with { Status = "survived" } : this;

    /// <summary>The cells of the table of survivors that name one.</summary>
    public static string Row(string file, string line, string original, string replacement) =>
        string.Join('\t', file, line, original, replacement);

    public bool IsTried => Lives || Status is "killed" or "timeout";

    public JsonObject Node() =>
        new()
        {
            ["line"] = Line,
            ["original"] = Original,
            ["replacement"] = Replacement,
            ["mutator"] = Mutator,
        };

    public static List<Mutant> ReadAll(JsonElement file)
    {
        string[] lines = file.GetProperty("source").GetString()!.ReplaceLineEndings("\n").Split('\n');
        return [.. file.GetProperty("mutants").EnumerateArray().Select(mutant => Read(mutant, lines))];
    }

    private static Mutant Read(JsonElement mutant, string[] lines)
    {
        var (start, end) = (Place(mutant, "start"), Place(mutant, "end"));
        var original =
            start.Line == end.Line
                ? lines[start.Line][start.Column..end.Column]
                : string.Join(
                    '\n',
                    [
                        lines[start.Line][start.Column..],
                        .. lines[(start.Line + 1)..end.Line],
                        lines[end.Line][..end.Column],
                    ]
                );
        var status = mutant.GetProperty("status").GetString()!;
        return new Mutant(
            char.ToLowerInvariant(status[0]) + status[1..],
            OneLine(lines[start.Line]),
            OneLine(original),
            OneLine(mutant.TryGetProperty("replacement", out var text) ? text.GetString() ?? "" : ""),
            mutant.GetProperty("mutatorName").GetString()!
        );
    }

    private static (int Line, int Column) Place(JsonElement mutant, string end)
    {
        var place = mutant.GetProperty("location").GetProperty(end);
        return (place.GetProperty("line").GetInt32() - 1, place.GetProperty("column").GetInt32() - 1);
    }

    // The same whatever the indentation.
    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
