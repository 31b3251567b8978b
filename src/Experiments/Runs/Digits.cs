using System.Globalization;

namespace Experiments.Runs;

/// <summary>How numbers are written in every file of a run and read from the command line, whatever the machine's language.</summary>
/// <remarks>
/// A double has the fewest digits that read back to the same bits, and <c>inf</c>, <c>-inf</c> and <c>nan</c> where it is not
/// finite; a decimal has no trailing zeros; a zero has no sign.
/// </remarks>
public static class Digits
{
    private const string Infinity = "inf";
    private const string NegativeInfinity = "-inf";
    private const string NotANumber = "nan";

    /// <summary>Writes a double.</summary>
    public static string Of(double value) =>
        value switch
        {
            double.NaN => NotANumber,
            double.PositiveInfinity => Infinity,
            double.NegativeInfinity => NegativeInfinity,
            0 => "0",
            _ => value.ToString("R", CultureInfo.InvariantCulture),
        };

    /// <summary>Writes a decimal, without trailing zeros.</summary>
    public static string Of(decimal value) =>
        value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Reads a double: anything that <see cref="Of(double)"/> writes, or a finite number with a decimal point.</summary>
    /// <param name="text">The text; a number too large for a double is refused rather than read as infinite.</param>
    /// <param name="value">The number, +0 for every zero.</param>
    public static bool TryRead(string text, out double value)
    {
        value = text switch
        {
            NotANumber => double.NaN,
            Infinity => double.PositiveInfinity,
            NegativeInfinity => double.NegativeInfinity,
            _ => 0,
        };
        if (value is not 0)
        {
            return true;
        }

        var read =
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
        value = value is 0 ? 0 : value;
        return read;
    }

    /// <summary>Reads a decimal with a decimal point.</summary>
    /// <param name="text">The text; digits beyond the 28th are rounded.</param>
    /// <param name="value">The number.</param>
    public static bool TryRead(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>Reads a whole number.</summary>
    /// <param name="text">The text, digits with or without a sign.</param>
    /// <param name="value">The number.</param>
    public static bool TryRead(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
