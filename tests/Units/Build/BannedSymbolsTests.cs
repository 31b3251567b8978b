using System.Reflection;

namespace Units.Build;

/// <summary>The analyzer ignores a line that names nothing, so a typing error or a renamed member would go unnoticed.</summary>
public sealed class BannedSymbolsTests
{
    private static readonly string[] Draws =
    [
        "bernoulli",
        "manual_seed",
        "multinomial",
        "normal",
        "rand",
        "rand_like",
        "randint",
        "randint_like",
        "randn",
        "randn_like",
        "randperm",
    ];

    private static readonly HashSet<string> Banned =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(BuildFacts.RepositoryRoot, "build"), "BannedSymbols*.txt")
            .SelectMany(File.ReadLines)
            .Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            .Select(line => line.Split(';')[0]),
    ];

    [Fact]
    public void EveryLine_NamesAMemberThatExists()
    {
        var existing = new[] { typeof(object).Assembly, typeof(System.Security.Cryptography.SHA256).Assembly, Torch }
            .SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(Identifiers)
            .ToHashSet();

        Assert.Empty(Banned.Except(existing));
    }

    [Fact]
    public void EveryOverloadOfADraw_IsBanned()
    {
        var draws = Torch
            .GetType("TorchSharp.torch", throwOnError: true)!
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => Draws.Contains(method.Name))
            .Select(Identifier)
            .ToArray();

        Assert.True(draws.Length >= Draws.Length);
        Assert.Empty(draws.Except(Banned));
    }

    /// <summary>TorchSharp keeps no number alive while libtorch reads it, whichever type it was made from.</summary>
    [Fact]
    public void EveryConversionToAScalar_IsBanned()
    {
        var conversions = typeof(TorchSharp.Scalar)
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.Name == "op_Implicit" && method.ReturnType == typeof(TorchSharp.Scalar))
            .Select(Identifier)
            .ToArray();

        Assert.NotEmpty(conversions);
        Assert.Empty(conversions.Except(Banned));
    }

    private static Assembly Torch => typeof(TorchSharp.torch).Assembly;

    private static IEnumerable<string> Identifiers(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(Identifier)
            .Concat(type.GetProperties().Select(property => $"P:{Name(type)}.{property.Name}"))
            .Prepend("T:" + Name(type));

    private static string Identifier(MethodInfo method)
    {
        string parameters = string.Join(',', method.GetParameters().Select(parameter => Name(parameter.ParameterType)));
        string identifier = $"M:{Name(method.DeclaringType!)}.{method.Name}";
        string returned = method.Name is "op_Implicit" or "op_Explicit" ? $"~{Name(method.ReturnType)}" : "";
        return (parameters.Length == 0 ? identifier : $"{identifier}({parameters})") + returned;
    }

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!) + "@";
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        string name = (type.FullName ?? type.Name).Replace('+', '.');
        if (!type.IsConstructedGenericType)
            return name;
        string definition = type.GetGenericTypeDefinition().FullName!.Replace('+', '.').Split('`')[0];
        return $"{definition}{{{string.Join(',', type.GenericTypeArguments.Select(Name))}}}";
    }
}
