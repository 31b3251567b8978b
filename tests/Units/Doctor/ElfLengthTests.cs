using Experiments.Runs;
using Experiments.Runs.Doctor;
using Units.Runs;

namespace Units.Doctor;

public sealed class ElfLengthTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LinuxOnlyFact]
    public void Fault_OfTheLibrariesOfThisProgram_IsNone() =>
        Assert.All(HostLibtorch.OfThisProcess.FilesToLoad(), file => Assert.Null(ElfLength.Fault(file)));

    [LinuxOnlyFact]
    public void Fault_OfALibraryThatIsCutShort_TellsTheLengths()
    {
        var library = HostLibtorch.OfThisProcess.FilesToLoad()[^1];
        var whole = File.ReadAllBytes(library);
        var file = _folder.File("cut.so");

        foreach (var length in (int[])[64, whole.Length / 2, whole.Length - 1])
        {
            File.WriteAllBytes(file, whole[..length]);
            Assert.Equal(
                $"it has {length} bytes, and by its header {whole.Length} or more: it is cut short",
                ElfLength.Fault(file)
            );
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("no library")]
    [InlineData("no library, though it is as long as the header of one, and longer than that.")]
    public void Fault_OfAnotherFile_IsLeftToTheLoader(string text)
    {
        var file = _folder.File("text.so");
        File.WriteAllText(file, text);

        Assert.Null(ElfLength.Fault(file));
    }
}
