using Experiments;
using Experiments.Data;

namespace Units.Data;

/// <summary>A data set of small noisy images that can be learned: a bright row for each of three classes.</summary>
internal sealed class TinyData : IDisposable
{
    private const int Side = 6;
    private readonly IdxFolder _folder = new();

    public TinyData(int trainImages = 48, int testImages = 20)
    {
        Write(IdxFolder.TrainImages, IdxFolder.TrainLabels, trainImages, 0);
        Write(IdxFolder.TestImages, IdxFolder.TestLabels, testImages, 1);
        Set = DataSet.Read(_folder.Path);
    }

    public DataSet Set { get; }

    public void Dispose() => _folder.Dispose();

    private void Write(string images, string labels, int count, int seed)
    {
        var stream = new RandomStream(7, "tiny data", seed);
        byte[] classes = [.. Enumerable.Range(0, count).Select(image => (byte)(image % 3))];
        byte[] pixels = new byte[count * Side * Side];
        for (int at = 0; at < pixels.Length; at++)
        {
            bool isBright = at / Side % Side / 2 == classes[at / (Side * Side)];
            pixels[at] = (byte)(stream.NextBelow(128) + (isBright ? 128 : 0));
        }

        _folder.Write(images, IdxFolder.Idx([(uint)count, Side, Side], pixels));
        _folder.Write(labels, IdxFolder.Idx([(uint)count], classes));
    }
}
