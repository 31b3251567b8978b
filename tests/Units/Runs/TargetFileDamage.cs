using Experiments;
using Experiments.Construction;
using Experiments.Runs;

namespace Units.Runs;

/// <summary>Reads a file after every small damage to it.</summary>
internal static class TargetFileDamage
{
    /// <summary>Cuts the file at each byte, leaves each byte out, and turns each bit.</summary>
    /// <param name="place">Where the damaged file is written.</param>
    /// <param name="whole">The file's bytes.</param>
    /// <param name="weights">The weights in ascending order that are read whenever any are; null where damage can change them unseen.</param>
    /// <returns>How often a network was read, and how often a fault said why not.</returns>
    public static (int Reads, int Faults) Sweep(string place, byte[] whole, float[]? weights)
    {
        var (reads, faults) = (0, 0);
        for (var at = 0; at < whole.Length; at++)
        {
            Judge(whole[..at]);
            Judge([.. whole[..at], .. whole[(at + 1)..]]);
            for (var bit = 0; bit < 8; bit++)
            {
                byte[] flipped = [.. whole];
                flipped[at] ^= (byte)(1 << bit);
                Judge(flipped);
            }
        }

        return (reads, faults);

        void Judge(byte[] bytes)
        {
            File.WriteAllBytes(place, bytes);
            try
            {
                float[] read = [.. TargetFile.Read(place).Layers.SelectMany(layer => layer.Weights).Order()];
                Assert.Equal(weights ?? read, read);
                reads++;
            }
            catch (Fault fault)
            {
                Assert.True(fault is TargetFault || fault.Message.Contains(place, StringComparison.Ordinal));
                Assert.DoesNotContain(fault.Message, char.IsControl);
                Assert.EndsWith(".", fault.Message);
                faults++;
            }
        }
    }
}
