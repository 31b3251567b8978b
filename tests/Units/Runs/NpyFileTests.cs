using CsCheck;
using Experiments.Runs;

namespace Units.Runs;

public sealed class NpyFileTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private string Place => _scratch.File("array.npy");

    [Fact]
    public void Write_SingleDouble_HasNumPysBytes()
    {
        NpyFile.Write<double>(Place, [0.1]);

        Assert.Equal(
            Bytes("{'descr': '<f8', 'fortran_order': False, 'shape': (), }", "9A9999999999B93F"),
            File.ReadAllBytes(Place)
        );
    }

    [Fact]
    public void Write_VectorOfLong_HasNumPysBytes()
    {
        NpyFile.Write<long>(Place, [1, -1], 2);

        Assert.Equal(
            Bytes("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }", "0100000000000000FFFFFFFFFFFFFFFF"),
            File.ReadAllBytes(Place)
        );
    }

    [Fact]
    public void Write_MatrixOfFloat_HasNumPysBytesRowByRow()
    {
        NpyFile.Write<float>(Place, [0, 0.5f, 1, 1.5f], 2, 2);

        Assert.Equal(
            Bytes("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", "000000000000003F0000803F0000C03F"),
            File.ReadAllBytes(Place)
        );
    }

    [Fact]
    public void Write_VectorOfBool_HasNumPysBytes()
    {
        NpyFile.Write<bool>(Place, [true, false, true], 3);

        Assert.Equal(
            Bytes("{'descr': '|b1', 'fortran_order': False, 'shape': (3,), }", "010001"),
            File.ReadAllBytes(Place)
        );
    }

    [Theory]
    [InlineData]
    [InlineData(5)]
    [InlineData(0)]
    [InlineData(10, 784)]
    [InlineData(8, 1, 3, 3)]
    [InlineData(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)]
    public void Write_EachShape_ReadsBackAsItWas(params int[] shape)
    {
        float[] values = [.. Enumerable.Range(0, shape.Aggregate(1, (product, length) => product * length))];

        NpyFile.Write<float>(Place, values, shape);

        var array = NpyReader.Read<float>(Place);
        Assert.Equal(shape, array.Shape);
        Assert.Equal(values, array.Values);
    }

    [Fact]
    public void Write_AnyValues_ReadBackWithTheSameBits()
    {
        Gen.Float.Array.Sample(values => Same(values, BitConverter.SingleToInt32Bits), iter: 100, threads: 1);
        Gen.Double.Array.Sample(values => Same(values, BitConverter.DoubleToInt64Bits), iter: 100, threads: 1);
        Gen.Long.Array.Sample(values => Same(values, value => value), iter: 100, threads: 1);
        Gen.Bool.Array.Sample(values => Same(values, value => value), iter: 100, threads: 1);
    }

    [Fact]
    public void Write_OverALongerFile_LeavesNothingOfIt()
    {
        NpyFile.Write<long>(Place, [1, 2, 3], 3);
        NpyFile.Write<long>(Place, [4], 1);

        Assert.Equal([4], NpyReader.Read<long>(Place).Values);
    }

    [Fact]
    public void Write_ShapeOfAnotherCount_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => NpyFile.Write<float>(Place, [1, 2, 3], 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => NpyFile.Write<float>(Place, [1], -1, -1));
        Assert.False(File.Exists(Place));
    }

    [Fact]
    public void Write_AnotherType_IsRefused() =>
        Assert.Throws<NotSupportedException>(() => NpyFile.Write<int>(Place, [1], 1));

    [Fact]
    public void Write_NoFolder_IsAFaultThatNamesTheFile()
    {
        var path = Path.Combine(_scratch.File("none"), "array.npy");

        var fault = Assert.Throws<RunFault>(() => NpyFile.Write<float>(path, [1], 1));
        Assert.StartsWith($"'{path}' cannot be written (", fault.Message);
    }

    public void Dispose() => _scratch.Dispose();

    private static byte[] Bytes(string header, string data) => NpyBytes.Of(header, data);

    private bool Same<T, TBits>(T[] values, Func<T, TBits> bits)
        where T : unmanaged
    {
        NpyFile.Write<T>(Place, values, values.Length);
        return NpyReader.Read<T>(Place).Values.Select(bits).SequenceEqual(values.Select(bits));
    }
}
