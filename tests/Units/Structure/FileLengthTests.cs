using Units.Build;

namespace Units.Structure;

public sealed class FileLengthTests
{
    private const int Most = 400;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("benchmarks")]
    public void EverySourceFile_HasFewerLinesThanTheLimit(string folder)
    {
        string[] files =
        [
            .. Directory
                .EnumerateFiles(Path.Combine(BuildFacts.RepositoryRoot, folder), "*.cs", SearchOption.AllDirectories)
                .Where(file => !IsBuilt(file)),
        ];

        Assert.NotEmpty(files);
        Assert.Empty(
            files
                .Select(file => (File: file, Lines: File.ReadLines(file).Count()))
                .Where(file => file.Lines >= Most)
                .Select(file => $"{file.File} has {file.Lines} lines")
        );
    }

    private static bool IsBuilt(string file) =>
        Path.GetRelativePath(BuildFacts.RepositoryRoot, file)
            .Split(Path.DirectorySeparatorChar)
            .Any(part => part is "bin" or "obj");
}
