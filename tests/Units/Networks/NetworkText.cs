using CsCheck;
using Experiments.Networks;

namespace Units.Networks;

/// <summary>A small architecture's text with the images it is for.</summary>
internal sealed record NetworkText(string Text, int Rows, int Columns, int Classes)
{
    /// <summary>
    /// Up to three convolutions with odd and even kernels, every padding and channels that fill no vector, on images of odd
    /// and even size, then up to two hidden layers; a convolution that would leave nothing is left out.
    /// </summary>
    public static Gen<NetworkText> Gen { get; } =
        from rows in CsCheck.Gen.Int[1, 11]
        from columns in CsCheck.Gen.Int[1, 11]
        from convolutions in GenConvolution.Array[0, 3]
        from hidden in CsCheck.Gen.Int[1, 12].Array[0, 2]
        from classes in CsCheck.Gen.Int[1, 10]
        select Fitting(rows, columns, convolutions, hidden, classes);

    private static Gen<string> GenConvolution =>
        from channels in CsCheck.Gen.Frequency(
            (8, CsCheck.Gen.Int[1, 11]),
            (1, CsCheck.Gen.Int[15, 18]),
            (1, CsCheck.Gen.OneOf(16, 24))
        )
        from kernel in CsCheck.Gen.Int[1, 5]
        from padding in CsCheck.Gen.Int[0, kernel - 1]
        select $"c{channels}k{kernel}p{padding}";

    public Architecture Parse() => Architecture.Parse(Text, Rows, Columns, Classes);

    private static NetworkText Fitting(int rows, int columns, string[] convolutions, int[] hidden, int classes)
    {
        string dense = string.Concat(hidden.Select(outputs => $"{outputs}-")) + classes;
        for (int count = convolutions.Length; count > 0; count--)
        {
            string first = string.Join('-', convolutions[..count]);
            NetworkText text = new($"{first}-{dense}", rows, columns, classes);
            if (text.Fits())
            {
                return text;
            }
        }

        return new NetworkText($"{rows * columns}-{dense}", rows, columns, classes);
    }

    private bool Fits()
    {
        try
        {
            Parse();
            return true;
        }
        catch (ArchitectureFault)
        {
            return false;
        }
    }
}
