using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Experiments.Runs;

/// <summary>Settings records as JSON, with their properties in alphabetical order and numbers written as <see cref="Digits"/> does.</summary>
internal static class SettingsTree
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Every property of a record, records within it included.</summary>
    public static JsonObject Of(object settings)
    {
        var tree = new JsonObject();
        foreach (var property in Properties(settings.GetType()))
        {
            tree.Add(JsonNamingPolicy.CamelCase.ConvertName(property.Name), Node(property.GetValue(settings)));
        }

        return tree;
    }

    /// <summary>Reads a tree that was written before.</summary>
    /// <exception cref="JsonException">It is not a JSON object, or one that has a property twice or half a character that takes two.</exception>
    public static JsonObject Parse(string text)
    {
        var tree = JsonNode.Parse(text, documentOptions: Strict) as JsonObject ?? throw new JsonException();
        try
        {
            // Its texts are decoded when they are asked for, which would be too late to refuse the file.
            _ = tree.Lines().Count();
        }
        catch (InvalidOperationException cause)
        {
            throw new JsonException("A text has half a character that takes two.", cause);
        }

        return tree;
    }

    /// <summary>What of a tree is not the same in another, properties that the other does not have included.</summary>
    public static JsonObject Except(this JsonObject tree, JsonObject other)
    {
        var rest = new JsonObject();
        foreach (var (name, value) in tree)
        {
            var same = other[name];
            if (value is JsonObject inner && same is JsonObject innerSame)
            {
                if (inner.Except(innerSame) is { Count: > 0 } innerRest)
                {
                    rest.Add(name, innerRest);
                }
            }
            else if (value?.ToJsonString() != same?.ToJsonString())
            {
                rest.Add(name, value?.DeepClone());
            }
        }

        return rest;
    }

    /// <summary>One line for each value, "name: value", where the name of a value within a record starts with the record's.</summary>
    public static IEnumerable<(string Name, string Value)> Lines(this JsonObject tree) =>
        tree.SelectMany(property =>
            property.Value is JsonObject inner
                ? inner.Lines().Select(line => ($"{property.Key}.{line.Name}", line.Value))
                : [(property.Key, Text(property.Value))]
        );

    private static string Text(JsonNode? value) =>
        value switch
        {
            JsonArray list => string.Join(", ", list.Select(Text)),
            null => "none",
            _ => value.ToString(),
        };

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .OrderBy(property => property.Name, StringComparer.Ordinal);

    private static JsonNode? Node(object? value) =>
        value switch
        {
            null => null,
            string text => JsonValue.Create(text),
            Enum name => JsonValue.Create(name.ToString()),
            bool truth => JsonValue.Create(truth),
            double number when !double.IsFinite(number) => JsonValue.Create(Digits.Of(number)),
            double number => JsonNode.Parse(Digits.Of(number)),
            decimal number => JsonNode.Parse(Digits.Of(number)),
            int or long or ulong => JsonNode.Parse($"{value}"),
            IEnumerable list => new JsonArray([.. list.Cast<object>().Select(Node)]),
            _ when value.GetType().Assembly == typeof(SettingsTree).Assembly => Of(value),
            _ => throw new NotSupportedException(
                $"A setting cannot be a {value.GetType()}: its text would not be settled."
            ),
        };
}
