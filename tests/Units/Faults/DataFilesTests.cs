using System.IO.Compression;
using Units.Data;
using Units.Runs;

namespace Units.Faults;

/// <summary>Data files that are damaged, mixed up or hostile: one sentence, soon, and with little memory.</summary>
public sealed class DataFilesTests : IDisposable
{
    private readonly IdxFolder _data = new();
    private readonly ScratchFolder _scratch = new();

    private string[] Arguments =>
        [
            .. (string[])["--train-images", "4", "--test-images", "2", "--batch-size", "2", "--architecture", "6-5-3"],
            .. (string[])["--epsilon", "0.1", "--sparsity", "0.5", "--device", "cpu"],
            .. (string[])["--data", _data.Path, "--output", _scratch.File("results")],
        ];

    [LinuxFact]
    public void Run_IntactFiles_IsDone()
    {
        _data.WriteDigests();

        Assert.Equal(0, ProgramProcess.Run(Arguments).ExitCode);
    }

    [LinuxFact]
    public void Run_TruncatedFile_IsOneSentence()
    {
        _data.Write(IdxFolder.TestImages, _data.Content(IdxFolder.TestImages)[..^1]);

        Refused(
            $"In '{_data.File(IdxFolder.TestImages)}', an unpacked length of 28 bytes, which follows from its header, was expected, but a length of 27 bytes was found."
        );
    }

    [LinuxFact]
    public void Run_BitFlippedInAListedFile_IsOneSentence()
    {
        _data.WriteDigests();
        var content = _data.Content(IdxFolder.TrainImages);
        content[20] ^= 4;
        _data.Write(IdxFolder.TrainImages, content);

        Assert.Matches(
            $"^In '{_data.File(IdxFolder.TrainImages)}', the SHA-256 digest [0-9a-f]{{64}} of SHA256SUMS was expected, but [0-9a-f]{{64}} was found\\.\n$",
            Refused()
        );
    }

    [LinuxFact]
    public void Run_BitFlippedInAPackedFile_IsOneSentence()
    {
        var packed = IdxFolder.Gzip(_data.Content(IdxFolder.TrainImages));
        packed[packed.Length / 2] ^= 4;
        _data.Pack(IdxFolder.TrainImages, packed);

        Assert.StartsWith($"In '{_data.File(IdxFolder.TrainImages)}.gz', ", Refused());
    }

    [LinuxFact]
    public void Run_ImagesAndLabelsSwapped_IsOneSentence()
    {
        var images = _data.Content(IdxFolder.TrainImages);
        _data.Write(IdxFolder.TrainImages, _data.Content(IdxFolder.TrainLabels));
        _data.Write(IdxFolder.TrainLabels, images);

        Refused(
            $"In '{_data.File(IdxFolder.TrainImages)}', an IDX header of 16 bytes was expected, but a file of 12 bytes was found."
        );
    }

    [LinuxFact]
    public void Run_PackedTwice_IsOneSentence()
    {
        _data.Pack(IdxFolder.TrainLabels, IdxFolder.Gzip(IdxFolder.Gzip(_data.Content(IdxFolder.TrainLabels))));

        Refused(
            $"In '{_data.File(IdxFolder.TrainLabels)}.gz', the magic number 0x00000801 of unsigned bytes in 1 dimension was expected, but 0x1f8b0800 was found."
        );
    }

    // Four gigabytes of zeros in four megabytes; a header that asks for all of them, and one that asks for few.
    [LinuxTheory]
    [InlineData(
        new uint[] { 1 << 20, 1 << 12, 1 },
        "a header for 1 to 1073741808 bytes was expected, but a header for 1048576 × 4096 × 1 was found."
    )]
    [InlineData(
        new uint[] { 4, 2, 3 },
        "an unpacked length of 40 bytes, which follows from its header, was expected, but a greater length was found."
    )]
    public void Run_FileThatUnpacksToGigabytes_IsOneSentenceAndTakesLittleMemory(uint[] header, string sentence)
    {
        _data.Delete(IdxFolder.TrainImages);
        using (var file = File.Create(_data.File(IdxFolder.TrainImages + ".gz")))
        using (var packed = new GZipStream(file, CompressionLevel.Fastest))
        {
            packed.Write(IdxFolder.Idx(header, []));
            var zeros = new byte[1 << 20];
            for (var block = 0; block < 1 << 12; block++)
            {
                packed.Write(zeros);
            }
        }

        using var process = ProgramProcess.Start(Arguments);
        var most = 0L;
        ProgramProcess.Wait(() =>
        {
            most = Math.Max(most, ResidentKilobytes(process));
            return process.HasEnded;
        });
        var ended = process.End();

        Assert.Equal(
            (2, $"In '{_data.File(IdxFolder.TrainImages)}.gz', {sentence}\n"),
            (ended.ExitCode, ended.Messages)
        );
        // The runtime and libtorch take most of it.
        Assert.InRange(most, 1, 700_000);
    }

    // A link is the file that it leads to, wherever that lies, as for any other program; what is read is held to SHA256SUMS, and its
    // digest names the run.
    [LinuxFact]
    public void Run_LinkOutOfTheFolder_IsReadAsTheFileThatItLeadsTo()
    {
        Assert.Equal(0, ProgramProcess.Run(Arguments).ExitCode);
        var elsewhere = _scratch.File("elsewhere");
        File.Move(_data.File(IdxFolder.TrainImages), elsewhere);
        File.CreateSymbolicLink(_data.File(IdxFolder.TrainImages), elsewhere);

        var ended = ProgramProcess.Run(Arguments);

        Assert.Equal(0, ended.ExitCode);
        Assert.Matches("^All [0-9]+ cells in .* are finished\\.\n$", ended.Messages);
    }

    [LinuxFact]
    public void Run_LinkToAFileThatIsNotAsListed_IsOneSentence()
    {
        _data.WriteDigests();
        var elsewhere = _scratch.File("elsewhere");
        File.WriteAllBytes(elsewhere, _data.Content(IdxFolder.TestLabels));
        _data.Delete(IdxFolder.TestLabels);
        File.CreateSymbolicLink(_data.File(IdxFolder.TestLabels), elsewhere);
        File.WriteAllBytes(elsewhere, IdxFolder.Idx([2], [1, 1]));

        Assert.Matches(
            $"^In '{_data.File(IdxFolder.TestLabels)}', the SHA-256 digest [0-9a-f]{{64}} of SHA256SUMS was expected, but [0-9a-f]{{64}} was found\\.\n$",
            Refused()
        );
    }

    [LinuxTheory]
    [InlineData("/nowhere/at/all")]
    [InlineData(IdxFolder.TestLabels)]
    public void Run_LinkThatLeadsNowhereOrToItself_IsOneSentence(string target)
    {
        _data.Delete(IdxFolder.TestLabels);
        File.CreateSymbolicLink(_data.File(IdxFolder.TestLabels), target);

        Assert.StartsWith(
            $"In '{_data.File(IdxFolder.TestLabels)}', a readable file was expected, but an unreadable one (",
            Refused()
        );
    }

    public void Dispose()
    {
        _data.Dispose();
        _scratch.Dispose();
    }

    private static long ResidentKilobytes(ProgramProcess process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process.Id}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line["VmHWM:".Length..^"kB".Length]);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private void Refused(string sentence) => Assert.Equal(sentence + "\n", Refused());

    private string Refused()
    {
        var ended = ProgramProcess.Run(Arguments);
        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        Assert.Equal(1, ended.Messages.Count(letter => letter == '\n'));
        Assert.False(Directory.Exists(_scratch.File("results")));
        return ended.Messages;
    }
}
