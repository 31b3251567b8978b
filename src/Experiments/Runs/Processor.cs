using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Experiments.Runs;

/// <summary>The processor that this process runs on.</summary>
internal static class Processor
{
    private const int BrandLeaf = unchecked((int)0x8000_0002);

    /// <summary>For example "AMD EPYC 9655 (family 26, model 2, stepping 1)"; where it cannot be asked, the architecture.</summary>
    public static string Name { get; } =
        X86Base.IsSupported ? Brand() : RuntimeInformation.ProcessArchitecture.ToString();

    private static string Brand()
    {
        var name = new byte[48];
        for (var leaf = 0; leaf < 3; leaf++)
        {
            var (eax, ebx, ecx, edx) = X86Base.CpuId(BrandLeaf + leaf, 0);
            foreach (
                var (register, index) in new[] { eax, ebx, ecx, edx }.Select((register, index) => (register, index))
            )
            {
                BinaryPrimitives.WriteInt32LittleEndian(name.AsSpan((16 * leaf) + (4 * index)), register);
            }
        }

        var signature = X86Base.CpuId(1, 0).Eax;
        int Bits(int start, int count) => (signature >> start) & ((1 << count) - 1);
        // Family 15 goes on in the extended family, and models of families 6 and 15 in the extended model.
        var family = Bits(8, 4) + (Bits(8, 4) == 15 ? Bits(20, 8) : 0);
        var model = Bits(4, 4) + (Bits(8, 4) is 6 or 15 ? Bits(16, 4) << 4 : 0);
        return $"{Encoding.ASCII.GetString(name).Replace('\0', ' ').Trim()} (family {family}, model {model}, stepping {Bits(0, 4)})";
    }
}
