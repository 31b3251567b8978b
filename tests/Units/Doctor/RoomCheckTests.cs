using Experiments.Runs;
using Experiments.Runs.Doctor;
using Units.Runs;

namespace Units.Doctor;

/// <summary>The checks of memory, of the folder for results and of its disk.</summary>
public sealed class RoomCheckTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Memory_LessThanARunNeeds_IsAFailure()
    {
        var need = MemoryFacts.Need(Scale.Reduced.Settings, 4);

        var enough = new MemoryCheck(() => new MemoryFacts(need, "the system"), 4).Look();
        var less = new MemoryCheck(() => new MemoryFacts(need - 1, "the container"), 4).Look();
        var byHeap = new MemoryCheck(() => new MemoryFacts(0, MemoryFacts.HeapLimit), 1).Look();

        Assert.Equal((HealthStatus.Ok, HealthStatus.Fail), (enough.Status, less.Status));
        Assert.Contains("left by the container; a reduced run needs about ", less.Found, StringComparison.Ordinal);
        Assert.EndsWith("fewer --workers.", less.Fix, StringComparison.Ordinal);
        Assert.StartsWith("Unset DOTNET_GCHeapHardLimit, ", byHeap.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Need_MoreWorkersOrALargerNetwork_IsMore()
    {
        var settings = Scale.Reduced.Settings;

        Assert.InRange(MemoryFacts.Need(settings, 1), 400L << 20, 500L << 20);
        Assert.True(MemoryFacts.Need(settings, 8) > MemoryFacts.Need(settings, 4));
        Assert.True(
            MemoryFacts.Need(settings with { Architecture = "784-4000-4000-10" }, 1) > MemoryFacts.Need(settings, 1)
        );
    }

    [Fact]
    public void OfThisMachine_Now_IsTold() => Assert.InRange(MemoryFacts.OfThisMachine.Available, 1, 1L << 50);

    [Theory]
    [InlineData("MemTotal: 9 kB\nMemAvailable:   22849024 kB\n", 22849024L * 1024)]
    [InlineData("MemTotal: 9 kB\n", null)]
    public void AvailableIn_ASystemsFile_IsInBytes(string text, long? bytes) =>
        Assert.Equal(bytes, MemoryFacts.AvailableIn(text));

    [Theory]
    [InlineData("1000\n", "400\n", 600L)]
    [InlineData("1000\n", "1400\n", 0L)]
    [InlineData("max\n", "400\n", null)]
    [InlineData(null, null, null)]
    public void OfContainer_ItsFiles_IsWhatIsLeft(string? most, string? used, long? left) =>
        Assert.Equal(left, MemoryFacts.OfContainer(most, used)?.Available);

    [Fact]
    public void Output_AFolderThatIsNotThere_IsNotMade()
    {
        var path = Path.Combine(_folder.Path, "a", "b");

        Check.IsOk(new OutputCheck(OutputFacts.Of(path)), $"'{path}' can be written (seen at '{_folder.Path}')");
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Output_AFileInTheWay_IsAFailure()
    {
        var file = _folder.File("results");
        File.WriteAllText(file, "");
        var facts = OutputFacts.Of(Path.Combine(file, "deeper"));

        Check.Is(
            new OutputCheck(facts),
            HealthStatus.Fail,
            $"expected that results can be written to '{file}{Path.DirectorySeparatorChar}deeper', found that nothing can be written at '{file}': it is a file, not a folder",
            "Give another folder with --output, or make this one writable."
        );
        Assert.Equal(HealthStatus.Warn, new DiskCheck(facts).Look().Status);
    }

    [LinuxOnlyFact]
    public void Output_WhereNobodyCanWrite_IsAFailureWithTheSystemsWords()
    {
        var found = new OutputCheck(OutputFacts.Of("/proc/reproduce")).Look();

        Assert.Equal(HealthStatus.Fail, found.Status);
        Assert.StartsWith(
            "expected that results can be written to '/proc/reproduce', found that nothing can be written at '/proc': ",
            found.Found,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Disk_OfAFolderThatIsThere_IsTold() => Assert.True(OutputFacts.Of(_folder.Path).FreeBytes > 0);

    [Theory]
    [InlineData(DiskCheck.Comfortable, HealthStatus.Ok)]
    [InlineData(DiskCheck.Comfortable - 1, HealthStatus.Warn)]
    [InlineData(DiskCheck.Least, HealthStatus.Warn)]
    [InlineData(DiskCheck.Least - 1, HealthStatus.Fail)]
    [InlineData(null, HealthStatus.Warn)]
    public void Disk_WithSoMuchRoom_IsJudged(long? free, HealthStatus status) =>
        Assert.Equal(status, new DiskCheck(new OutputFacts("results", "/", null, free)).Look().Status);
}
