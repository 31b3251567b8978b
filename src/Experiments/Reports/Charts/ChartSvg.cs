using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Experiments.Reports.Charts;

/// <summary>Puts right what the drawing library's SVG lacks.</summary>
internal static class ChartSvg
{
    /// <summary>
    /// The same picture as a file that every viewer shows alike, that scales, and that can stand with others on one page.
    /// </summary>
    /// <param name="xml">What the library wrote.</param>
    /// <param name="title">What the picture is called where it is not seen.</param>
    /// <returns>Bytes in UTF-8.</returns>
    public static byte[] Of(string xml, string title) =>
        Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="utf-8"?>{"\n"}{Element(xml, title)}{"\n"}""");

    /// <summary>The same as an element.</summary>
    /// <inheritdoc cref="Of"/>
    public static XElement Element(string xml, string title)
    {
        var document = XDocument.Parse(xml);
        var root = document.Root!;
        root.SetAttributeValue("viewBox", $"0 0 {root.Attribute("width")!.Value} {root.Attribute("height")!.Value}");
        root.SetAttributeValue("role", "img");
        root.SetAttributeValue("aria-label", title);
        foreach (var text in root.Descendants().Where(element => element.Name.LocalName == "text"))
        {
            Mend(text);
        }

        ChartDashes.Dash(root);
        Rename(root);
        return root;
    }

    private static void Mend(XElement text)
    {
        // The white space that the library sets around a text would be selected and searched with it.
        text.Value = text.Value.Trim();
        foreach (var attribute in text.Attributes().Where(attribute => attribute.Name.LocalName is "x" or "y"))
        {
            // A list that ends in a comma is an error, for which a viewer may leave out the whole list.
            attribute.Value = attribute.Value.TrimEnd(' ', ',');
        }

        if (text.Attribute("font-family") is { } family)
        {
            family.Value = $"'{family.Value}', Verdana, sans-serif";
        }
    }

    /// <summary>
    /// Gives the elements names that depend on the picture alone: the library counts them through the life of the program, and
    /// two pictures on one page would use each other's.
    /// </summary>
    private static void Rename(XElement root)
    {
        Dictionary<string, string> names = [];
        var withIds = root.DescendantsAndSelf().Where(element => element.Attribute("id") is not null).ToList();
        foreach (var element in withIds)
        {
            names.Add(element.Attribute("id")!.Value, $"part{names.Count}");
        }

        Rename(root, names);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root.ToString())))[..8];
        Rename(root, names.Values.ToDictionary(name => name, name => $"chart-{digest}-{name}"));
    }

    private static void Rename(XElement root, Dictionary<string, string> names)
    {
        foreach (var attribute in root.DescendantsAndSelf().Attributes())
        {
            if (attribute.Name.LocalName == "id")
            {
                attribute.Value = names[attribute.Value];
            }
            else if (attribute.Value.StartsWith("url(#", StringComparison.Ordinal))
            {
                attribute.Value = $"url(#{names[attribute.Value[5..^1]]})";
            }
        }
    }
}
