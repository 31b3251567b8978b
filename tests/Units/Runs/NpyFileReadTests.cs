using CsCheck;
using Experiments.Runs;

namespace Units.Runs;

public sealed class NpyFileReadTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private string Place => _scratch.File("array.npy");

    public static TheoryData<string, string, double[]> Elements { get; } =
        new()
        {
            { "<f2", "003E 00C0", [1.5, -2] },
            { ">f2", "3E00 C000", [1.5, -2] },
            { "<f4", "0000C03F 000000C0", [1.5, -2] },
            { ">f4", "3FC00000 C0000000", [1.5, -2] },
            { "=f4", "0000C03F 000000C0", [1.5, -2] },
            { "<f8", "9A9999999999B93F 000000000000F07F", [0.1, double.PositiveInfinity] },
            { ">f8", "3FB999999999999A FFF0000000000000", [0.1, double.NegativeInfinity] },
            { "f8", "9A9999999999B93F 000000000000F87F", [0.1, double.NaN] },
            { "|b1", "00 01", [0, 1] },
            { "|i1", "7F 80", [127, -128] },
            { "|u1", "7F 80", [127, 128] },
            { "<i2", "0180 FFFF", [-32767, -1] },
            { ">i2", "8001 FFFF", [-32767, -1] },
            { "<u2", "0180 FFFF", [32769, 65535] },
            { ">u2", "8001 FFFF", [32769, 65535] },
            { "<i4", "01000080 FEFFFFFF", [-2147483647, -2] },
            { ">i4", "80000001 FFFFFFFE", [-2147483647, -2] },
            { "<u4", "01000080 FEFFFFFF", [2147483649, 4294967294] },
            { ">u4", "80000001 FFFFFFFE", [2147483649, 4294967294] },
            { "<i8", "0000000000002000 0000000000000080", [9007199254740992, long.MinValue] },
            { ">i8", "0020000000000000 8000000000000000", [9007199254740992, long.MinValue] },
            { "<u8", "0000000000002000 0000000000000080", [9007199254740992, 9223372036854775808] },
            { ">u8", "0020000000000000 8000000000000000", [9007199254740992, 9223372036854775808] },
        };

    [Theory]
    [MemberData(nameof(Elements))]
    public void ReadDoubles_EachType_HasItsValues(string descriptor, string data, double[] values)
    {
        var array = Read(
            NpyBytes.Of($"{{'descr': '{descriptor}', 'fortran_order': False, 'shape': (2,), }}", data.Replace(" ", ""))
        );

        Assert.Equal([2], array.Shape);
        Assert.Equal(values, array.Values);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ReadDoubles_EachVersion_ReadsTheSame(int major)
    {
        // The length of a header's text is such that the data start at a multiple of 64.
        var text = "{'descr': '<f8', 'fortran_order': False, 'shape': (), }".PadRight(major == 1 ? 117 : 115) + "\n";

        var array = Read(NpyBytes.Of(major, text, "9A9999999999B93F"));

        Assert.Empty(array.Shape);
        Assert.Equal([0.1], array.Values);
    }

    [Theory]
    [InlineData("{'shape':(3,),'fortran_order':False,'descr':'|i1'}")]
    [InlineData("  { \"descr\" :\t'|i1' ,\n'shape' : ( 3 , ) , 'fortran_order' : False , } \n\n")]
    [InlineData("{'descr': '|i1', 'fortran_order': True, 'shape': (3,)}")]
    public void ReadDoubles_HeaderSpelledOtherwise_IsUnderstood(string header)
    {
        Assert.Equal([1, 2, 3], Read(NpyBytes.Of(1, header, "010203")).Values);
    }

    [Fact]
    public void ReadDoubles_FortranOrder_IsPutInRowMajorOrder()
    {
        // numpy.asfortranarray([[[0, 1], [2, 3], [4, 5]], [[6, 7], [8, 9], [10, 11]]], "i1")
        var array = Read(
            NpyBytes.Of(
                "{'descr': '|i1', 'fortran_order': True, 'shape': (2, 3, 2), }",
                "000602080" + "40A01070309050B"
            )
        );

        Assert.Equal([2, 3, 2], array.Shape);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], array.Values);
    }

    [Fact]
    public void ReadDoubles_AnyShapeInFortranOrder_IsTheTransposeOfItsOwnTranspose() =>
        Gen.Int[0, 4]
            .Array[0, 5]
            .Sample(
                shape =>
                {
                    var count = shape.Aggregate(1, (product, length) => product * length);
                    byte[] data = [.. Enumerable.Range(0, count).Select(value => (byte)value)];
                    var tuple = string.Concat(shape.Select(length => $"{length},"));
                    var array = Read(
                        NpyBytes.Of(
                            $"{{'descr': '|u1', 'fortran_order': True, 'shape': ({tuple}), }}",
                            Convert.ToHexString(data)
                        )
                    );
                    Assert.Equal(shape, array.Shape);
                    for (var row = 0; row < count; row++)
                    {
                        Assert.Equal(data[ColumnMajor(row, shape)], array.Values[row]);
                    }
                },
                iter: 300,
                threads: 1
            );

    [Fact]
    public void ReadDoubles_WhatWriteWrote_IsTheSame() =>
        Gen.Select(Gen.Int[0, 4].Array[0, 4], Gen.ULong)
            .Sample(
                (shape, seed) =>
                {
                    var count = shape.Aggregate(1, (product, length) => product * length);
                    double[] doubles =
                    [
                        .. Enumerable
                            .Range(0, count)
                            .Select(index => BitConverter.UInt64BitsToDouble(seed * (ulong)((2 * index) + 1))),
                    ];
                    NpyFile.Write<double>(Place, doubles, shape);
                    AssertRead(shape, doubles);

                    float[] floats = [.. doubles.Select(value => (float)value)];
                    NpyFile.Write<float>(Place, floats, shape);
                    AssertRead(shape, [.. floats.Select(value => (double)value)]);

                    bool[] bools = [.. doubles.Select(value => value > 0)];
                    NpyFile.Write<bool>(Place, bools, shape);
                    AssertRead(shape, [.. bools.Select(value => value ? 1.0 : 0.0)]);
                },
                iter: 300,
                threads: 1
            );

    [Fact]
    public void ReadDoubles_MoreThanOneBlock_IsReadWhole()
    {
        double[] values = [.. Enumerable.Range(0, 20_001).Select(value => value / 8.0)];
        NpyFile.Write<double>(Place, values, 3, 59, 113);

        AssertRead([3, 59, 113], values);
    }

    public void Dispose() => _scratch.Dispose();

    /// <summary>Where an element of a row-major array lies in a column-major one of the same shape.</summary>
    private static int ColumnMajor(int row, int[] shape)
    {
        var place = 0;
        var stride = shape.Aggregate(1, (product, length) => product * length);
        foreach (var length in shape.Reverse())
        {
            stride /= length;
            place += row % length * stride;
            row /= length;
        }

        return place;
    }

    private NpyArray Read(byte[] bytes)
    {
        File.WriteAllBytes(Place, bytes);
        return NpyFile.ReadDoubles(Place);
    }

    private void AssertRead(int[] shape, double[] values)
    {
        var array = NpyFile.ReadDoubles(Place);
        Assert.Equal(shape, array.Shape);
        Assert.Equal(values, array.Values);
    }
}
