using Experiments.Construction;
using Experiments.Runs;
using TorchSharp;
using Units.Data;

namespace Units.Runs;

public sealed class TargetRunTests : IDisposable
{
    private static readonly TargetTrainingSettings Settings = new()
    {
        Architecture = "36-4-3",
        BatchSize = 8,
        TrainImages = 48,
        Seeds = [0, 4],
    };

    private readonly ScratchFolder _scratch = new();
    private readonly TinyData _data = new();

    [Fact]
    public void Complete_TwoSeeds_TrainsANetworkForEach()
    {
        using var folder = Open();
        var run = Run(folder);
        var steps = 0L;

        // 3 epochs of 6 steps for each.
        Assert.Equal(36, run.Left);
        run.Complete(1, done => steps += done, CancellationToken.None);

        Assert.Equal((36, 0), (steps, run.Left));
        foreach (var seed in Settings.Seeds)
        {
            var expected = TargetTraining.Train(Settings, seed, _data.Set, torch.CPU, _ => { }, CancellationToken.None);
            Assert.Equal(expected.Digest, run.Network(seed).Digest);
        }

        Assert.NotEqual(run.Network(0).Digest, run.Network(4).Digest);
        Assert.Equal(
            [RunFolder.FingerprintName, RunFolder.JournalName, RunFolder.SettingsName, "target-0.npz", "target-4.npz"],
            Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Complete_AnyWorkers_WritesTheSameFiles()
    {
        byte[][] With(int workers)
        {
            using var folder = Open($"{workers}");
            Run(folder).Complete(workers, _ => { }, CancellationToken.None);
            return [.. Settings.Seeds.Select(seed => File.ReadAllBytes(folder.FileOf(RunFolder.TargetName(seed))))];
        }

        Assert.Equal(With(1), With(2));
    }

    [Fact]
    public void Network_Again_IsReadWithoutTraining()
    {
        var before = Complete();
        using var folder = Open();
        var run = Run(folder);

        run.Complete(1, _ => Assert.Fail("A network was trained."), CancellationToken.None);

        Assert.Equal(before, Settings.Seeds.Select(seed => run.Network(seed).Digest));
    }

    [Fact]
    public void Complete_OneOfTwoFinished_TrainsTheOther()
    {
        var digests = Complete();
        string journal;
        using (var folder = Open())
        {
            journal = folder.FileOf(RunFolder.JournalName);
        }

        File.WriteAllText(journal, File.ReadAllLines(journal)[0] + "\n");

        using var again = Open();
        var run = Run(again);
        Assert.Equal(18, run.Left);
        run.Complete(1, _ => { }, CancellationToken.None);
        Assert.Equal(digests, Settings.Seeds.Select(seed => run.Network(seed).Digest));
    }

    [Fact]
    public void Network_WeightsOfAnother_AreRefused()
    {
        Complete();
        using var folder = Open();
        var file = folder.FileOf(RunFolder.TargetName(0));
        File.Copy(folder.FileOf(RunFolder.TargetName(4)), file, overwrite: true);

        Assert.Equal(
            $"The weights in '{file}' must be those that were trained, but they have been changed; remove the folder to train anew.",
            Assert.Throws<RunFault>(() => Run(folder).Network(0)).Message
        );
        Assert.Equal("36-4-3", Run(folder).Network(4).ToString());
    }

    [Fact]
    public void Network_FileMissingOrDamaged_IsAFaultThatSaysWhatHelps()
    {
        Complete();
        using var folder = Open();
        var file = folder.FileOf(RunFolder.TargetName(0));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..200]);
        Assert.StartsWith($"'{file}' is no zip file, or a damaged one (", Message());
        Assert.EndsWith($". Remove the folder '{folder.Path}' to train anew.", Message());

        File.Delete(file);
        Assert.Equal($"There is no file '{file}'. Remove the folder '{folder.Path}' to train anew.", Message());

        string Message() => Assert.Throws<RunFault>(() => Run(folder).Network(0)).Message;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    public void Complete_Interrupted_LeavesNothingFinished(int steps)
    {
        using (var folder = Open())
        {
            using var stop = new CancellationTokenSource();
            Assert.ThrowsAny<OperationCanceledException>(() =>
                Run(folder)
                    .Complete(
                        1,
                        _ =>
                        {
                            if (--steps == 0)
                            {
                                stop.Cancel();
                            }
                        },
                        stop.Token
                    )
            );
            Assert.Equal(0, folder.Finished);
            Assert.Empty(Directory.EnumerateFiles(folder.Path, "target*"));
        }

        using var again = Open();
        Assert.Equal(36, Run(again).Left);
    }

    public void Dispose()
    {
        _data.Dispose();
        _scratch.Dispose();
    }

    private string[] Complete()
    {
        using var folder = Open();
        var run = Run(folder);
        run.Complete(1, _ => { }, CancellationToken.None);
        return [.. Settings.Seeds.Select(seed => run.Network(seed).Digest)];
    }

    private TargetRun Run(RunFolder<int, TrainedTarget> folder) => new(folder, Settings, _data.Set, torch.CPU);

    private RunFolder<int, TrainedTarget> Open(string output = "") =>
        RunFolder.Open(
            _scratch.File(output),
            RunSettings.Of(Settings, _data.Set, torch.CPU),
            Fingerprint.Of(torch.CPU),
            new TargetCells(Settings)
        );
}
