using Experiments.Data;
using Experiments.Runs.Doctor;
using Units.Data;
using Units.Runs;

namespace Units.Doctor;

/// <summary>The checks of the images and of the poster's table.</summary>
public sealed class DataCheckTests : IDisposable
{
    private static readonly string Known = KnownAnswer.OfThisProgram.Data;

    private readonly IdxFolder _small = new();
    private readonly ScratchFolder _scratch = new();

    public void Dispose()
    {
        _small.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public void Data_BesideTheProgram_IsMnist()
    {
        var found = new DataCheck(DataSet.MnistFolder, Known).Look();

        Assert.Equal(HealthStatus.Ok, found.Status);
        Assert.EndsWith("(e9914cff): MNIST, as SHA256SUMS has it", found.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_BesideTheProgramButNotTheKnown_IsAFailure()
    {
        var found = new DataCheck(DataSet.MnistFolder, "0000").Look();

        Assert.Equal(HealthStatus.Fail, found.Status);
        Assert.StartsWith(
            "expected MNIST, with the digest 0000, beside the program, found ",
            found.Found,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Data_ACopyWithADamagedFile_IsAFailureThatNamesTheFile()
    {
        using var copy = new MnistCopy();
        var file = copy.Damage();

        var found = new DataCheck(copy.Path, Known).Look();

        Assert.Equal(HealthStatus.Fail, found.Status);
        Assert.StartsWith($"In '{file}', the SHA-256 digest ", found.Found, StringComparison.Ordinal);
        Assert.StartsWith("Give a folder with the four files ", found.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_OfAnotherSetWithoutDigests_IsAWarning()
    {
        var found = new DataCheck(_small.Path, Known).Look();

        Assert.Equal(HealthStatus.Warn, found.Status);
        Assert.StartsWith(
            $"expected a SHA256SUMS in '{_small.Path}', found none",
            found.Found,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Data_ThatIsNotThere_IsAFailure() =>
        Assert.Equal(
            "In '/nowhere', a folder with the four files of a data set was expected, but no folder was found.",
            new DataCheck("/nowhere", Known).Look().Found
        );

    [Fact]
    public void Poster_BesideTheProgram_IsTheKnown()
    {
        var found = new PosterCheck(PosterTable.PublishedFile, KnownAnswer.OfThisProgram.Poster).Look();

        Assert.Equal(HealthStatus.Ok, found.Status);
        Assert.Contains("9 sparsities × 11 ε", found.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.3,0.1,0.92", "0.3,0.1,0.93", "expected the poster's numbers, ")]
    [InlineData("0.3,0.1,0.92", "0.3,0.1,x", "On line ")]
    public void Poster_WithAnotherNumber_IsAFailure(string old, string now, string sentence)
    {
        var file = _scratch.File("table.csv");
        var text = File.ReadAllText(PosterTable.PublishedFile);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(old, now, StringComparison.Ordinal));

        var found = new PosterCheck(file, KnownAnswer.OfThisProgram.Poster).Look();

        Assert.Equal(HealthStatus.Fail, found.Status);
        Assert.StartsWith(sentence, found.Found, StringComparison.Ordinal);
    }
}
