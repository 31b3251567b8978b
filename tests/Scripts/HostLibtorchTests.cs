using System.Text.Json.Nodes;

namespace Scripts;

/// <summary>The program on a libtorch that lies somewhere else, as on a machine that has a PyTorch.</summary>
public sealed class HostLibtorchTests : IDisposable
{
    private const string Package = "libtorch-cpu-linux-x64";

    private readonly string _folder = Directory.CreateTempSubdirectory("reproduce-host-").FullName;

    private string Program => Path.Combine(_folder, "program");

    private string Libraries => Path.Combine(_folder, "torch", "lib");

    [RequiresLinuxX64Fact]
    public async Task Program_OnALibtorchElsewhere_GivesTheBitsOfItsOwn()
    {
        await MoveLibtorchOut();
        var own = ProgramRun.Program;
        var moved = Path.Combine(Program, "Experiments.dll");

        var expected = await ProgramRun.Of(own, null, Arguments("own"));
        var actual = await ProgramRun.Of(moved, Libraries, Arguments("moved"));
        var without = await ProgramRun.Of(moved, null, Arguments("without"));
        var both = await ProgramRun.Of(own, Libraries, Arguments("both"));
        var cuda = await ProgramRun.Of(moved, Libraries, [.. Arguments("cuda"), "--device", "cuda"]);

        Assert.Equal((0, 0), (expected.ExitCode, actual.ExitCode));
        Assert.DoesNotContain("libtorch", actual.Messages);
        Assert.Equal(Cells("own"), Cells("moved"));
        Assert.Equal((1, 1, 2), (without.ExitCode, both.ExitCode, cuda.ExitCode));
        Assert.StartsWith("This build has no libtorch of its own; set REPRODUCE_LIBTORCH", without.Messages);
        Assert.StartsWith("REPRODUCE_LIBTORCH names ", both.Messages);
        Assert.StartsWith("A CUDA device was asked for, but libtorch finds none here: ", cuda.Messages);
        Assert.All([without, both, cuda], run => Assert.Equal(1, run.Messages.Count(letter => letter == '\n')));
    }

    [RequiresLinuxX64Fact]
    public async Task Program_OnLibrariesThatAreNone_SaysWhatDoesNotFit()
    {
        await MoveLibtorchOut();
        // The link itself must go first: what is written to it would reach the package.
        File.Delete(Path.Combine(Libraries, "libtorch.so"));
        File.WriteAllText(Path.Combine(Libraries, "libtorch.so"), "no library");
        File.WriteAllText(Path.Combine(_folder, "torch", "version.py"), "__version__ = '1.13.1'\n");

        var run = await ProgramRun.Of(Path.Combine(Program, "Experiments.dll"), Libraries, Arguments("damaged"));

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(
            @"^The libtorch in '.*' \(version 2\.10\.0\.0\) does not fit: TorchSharp was compiled against 2\.10, and '.*libtorch\.so' cannot be loaded \(.*\)\.\n$",
            run.Messages
        );
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string[] Arguments(string output) => ["--scale", "smoke", "--output", Path.Combine(_folder, output)];

    private string Cells(string output) =>
        File.ReadAllText(
            Directory.GetFiles(Path.Combine(_folder, output), "cells.csv", SearchOption.AllDirectories).Single()
        );

    // What a build with -p:TorchBackend=host gives: the same files without libtorch's, which it does not list either.
    private async Task MoveLibtorchOut()
    {
        var native = Path.Combine("runtimes", "linux-x64", "native");
        var list = JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(ProgramRun.Folder, "Experiments.deps.json"))
        )!;
        var target = list["targets"]!.AsObject().Single().Value!.AsObject();
        var package = target.Single(entry => entry.Key.StartsWith($"{Package}/", StringComparison.Ordinal)).Key;
        string[] libraries =
        [
            .. target[package]!["runtimeTargets"]!.AsObject().Select(entry => Path.GetFileName(entry.Key)),
        ];
        target.Remove(package);
        list["libraries"]!.AsObject().Remove(package);
        foreach (var entry in target.Select(entry => entry.Value!["dependencies"]).OfType<JsonObject>())
        {
            entry.Remove(Package);
        }

        foreach (var file in Directory.EnumerateFiles(ProgramRun.Folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(ProgramRun.Folder, file);
            var isLibrary =
                name.StartsWith(native, StringComparison.Ordinal) && libraries.Contains(Path.GetFileName(name));
            var place = isLibrary ? Path.Combine(Libraries, Path.GetFileName(name)) : Path.Combine(Program, name);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            if (isLibrary)
            {
                // Half a gigabyte: as a link, which the loader follows.
                File.CreateSymbolicLink(place, file);
            }
            else
            {
                File.Copy(file, place);
            }
        }

        await File.WriteAllTextAsync(Path.Combine(Program, "Experiments.deps.json"), list.ToJsonString());
    }

    private sealed class RequiresLinuxX64FactAttribute : FactAttribute
    {
        public RequiresLinuxX64FactAttribute()
        {
            if (!Directory.Exists(Path.Combine(ProgramRun.Folder, "runtimes", "linux-x64", "native")))
            {
                Skip = "This build is not one for Linux on x64.";
            }
            else if (Environment.GetEnvironmentVariable("REPRODUCE_LIBTORCH") is { Length: > 0 })
            {
                Skip = "This build has no libtorch of its own to move.";
            }
        }
    }
}
