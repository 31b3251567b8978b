namespace Experiments.Runs;

/// <summary>What the header of a NumPy file says of its array.</summary>
/// <param name="Element">The type of the elements.</param>
/// <param name="IsFortranOrder">Whether the first index varies fastest.</param>
/// <param name="Shape">The lengths of the dimensions, each at least 0.</param>
internal sealed record NpyFileHeader(NpyFileElement Element, bool IsFortranOrder, IReadOnlyList<int> Shape)
{
    /// <summary>
    /// Reads the header's text: a dictionary as Python writes it, with the keys descr, fortran_order and shape in any order,
    /// a comma behind its last entry or none, and white space anywhere between.
    /// </summary>
    /// <param name="path">The file, for faults to name.</param>
    /// <param name="text">The text, from the opening brace on.</param>
    /// <exception cref="NpyFault">The text is anything else, or the elements are not numbers.</exception>
    public static NpyFileHeader Parse(string path, string text)
    {
        var reader = new NpyFileHeaderReader(path, text);
        NpyFileElement? element = null;
        bool? isFortranOrder = null;
        IReadOnlyList<int>? shape = null;
        reader.Take('{');
        while (!reader.TryTake('}'))
        {
            var key = reader.Text("a key in quotes");
            reader.Take(':');
            switch (key)
            {
                case "descr" when element is null:
                    element = ElementOf(path, reader.Descriptor());
                    break;
                case "fortran_order" when isFortranOrder is null:
                    isFortranOrder = reader.Truth();
                    break;
                case "shape" when shape is null:
                    shape = reader.Lengths();
                    break;
                default:
                    throw NpyFault.Of(
                        path,
                        "a header with each of the keys descr, fortran_order and shape once",
                        $"one with another key '{NpyFileHeaderReader.Printable(key)}'"
                    );
            }

            if (!reader.TryTake(','))
            {
                reader.Take('}');
                break;
            }
        }

        reader.End();
        NpyFault Missing(string key) => NpyFault.Of(path, $"a header with the key {key}", "one without it");
        return new NpyFileHeader(
            element ?? throw Missing("descr"),
            isFortranOrder ?? throw Missing("fortran_order"),
            shape ?? throw Missing("shape")
        );
    }

    private static NpyFileElement ElementOf(string path, string descriptor)
    {
        if (NpyFileElement.Find(descriptor) is { } element)
        {
            return element;
        }

        var kind = descriptor.TrimStart('<', '>', '=', '|') switch
        {
            ['c', ..] => " (complex numbers)",
            ['O', ..] => " (Python's objects)",
            ['S' or 'U' or 'a', ..] => " (text)",
            ['M' or 'm', ..] => " (dates or times)",
            ['[', ..] => " (records)",
            _ => "",
        };
        throw NpyFault.Of(
            path,
            "a type of elements among bool, int8 to int64, uint8 to uint64 and float16 to float64",
            $"'{NpyFileHeaderReader.Printable(descriptor)}'{kind}"
        );
    }
}
