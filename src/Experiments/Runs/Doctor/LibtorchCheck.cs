using System.Text.RegularExpressions;

namespace Experiments.Runs.Doctor;

/// <summary>Whether the native libraries are there and load, the way the program loads them.</summary>
/// <param name="facts">Where they are and how they are loaded.</param>
public sealed partial class LibtorchCheck(LibtorchFacts facts) : IHealthCheck
{
    private const string Rebuild = "dotnet build -c Release --no-incremental";

    /// <inheritdoc/>
    public string Name => "libtorch";

    /// <summary>Whether the last look found libraries that load.</summary>
    public bool Loads { get; private set; }

    /// <inheritdoc/>
    public Diagnosis Look(CancellationToken cancellation)
    {
        Loads = false;
        IReadOnlyList<string> files;
        try
        {
            files = facts.Host.FilesToLoad();
        }
        catch (RunFault fault)
        {
            return Diagnosis.Fail(fault.Message, PlaceFix);
        }

        foreach (var file in files)
        {
            if (facts.LoadFault(file) is { } reason)
            {
                return Diagnosis.Fail($"expected that '{file}' can be loaded, found: {reason}", LoadFix(file, reason));
            }
        }

        try
        {
            facts.Start();
        }
        catch (RunFault fault)
        {
            return Diagnosis.Fail(fault.Message, PlaceFix);
        }
        catch (Exception cause)
            when (cause
                    is TypeInitializationException
                        or NotSupportedException
                        or DllNotFoundException
                        or EntryPointNotFoundException
                        or BadImageFormatException
                        or System.Runtime.InteropServices.ExternalException
            )
        {
            return Diagnosis.Fail(
                $"the libraries load, but TorchSharp cannot use them: {cause.GetBaseException().Message}",
                PlaceFix
            );
        }

        Loads = true;
        return OfVersion(Path.GetDirectoryName(files.First(IsLibtorch))!);
    }

    private static Diagnosis OfVersion(string folder)
    {
        var version = new HostLibtorch(folder, []).Version!;
        var found = $"version {version} in '{folder}'";
        return version.StartsWith($"{HostLibtorch.CompiledAgainst}.", StringComparison.Ordinal)
            ? Diagnosis.Ok(found)
            : Diagnosis.Warn(
                $"expected a version {HostLibtorch.CompiledAgainst}, which TorchSharp was compiled against, found {found}: they load together, but may not agree in everything",
                $"Use a PyTorch {HostLibtorch.CompiledAgainst}, or look whether the check 'known answer' and the tests pass."
            );
    }

    private static bool IsLibtorch(string file) =>
        Path.GetFileName(file).Contains("torch_cpu", StringComparison.Ordinal);

    private string PlaceFix =>
        facts.Host.Folder is null
            ? $"Build again ({Rebuild}), which brings libtorch, or see docs/gpu.md for the libtorch of an installed PyTorch."
            : $"Unset {HostLibtorch.Variable} and build again ({Rebuild}), or set it to the library folder of a PyTorch {HostLibtorch.CompiledAgainst} and build with -p:TorchBackend=host (docs/gpu.md).";

    /// <summary>What helps against the loader's reason.</summary>
    private static string LoadFix(string file, string reason)
    {
        if (MissingVersion().Match(reason) is { Success: true } missing)
        {
            var version = missing.Groups["version"].Value;
            return
                version.StartsWith("GLIBCXX", StringComparison.Ordinal)
                || version.StartsWith("CXXABI", StringComparison.Ordinal)
                ? $"The system's libstdc++ is older than the library needs ({version}): build here ({Rebuild}), which adapts TorchSharp's library to older systems, or use a newer system, such as Debian 13 or Ubuntu 24.04."
                : $"The system is older than the library needs ({version}): use a newer one, such as Debian 12 or Ubuntu 22.04.";
        }

        return
            MissingFile().Match(reason) is { Success: true } absent
            && absent.Groups["file"].Value is var name
            && name != file
            ? $"Install the library {name}, or build again ({Rebuild}) if it belongs beside '{file}'."
            : $"The file is damaged or for another platform: delete it and build again ({Rebuild}); if that does not help, clear the package folder with dotnet nuget locals global-packages --clear.";
    }

    // glibc: "/lib/x86_64-linux-gnu/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /…/libLibTorchSharp.so)"
    [GeneratedRegex("version [`'](?<version>[A-Z]+_[0-9.]+)' not found", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MissingVersion();

    // glibc: "libgomp-98b21ff3.so.1: cannot open shared object file: No such file or directory"
    [GeneratedRegex("^(?<file>[^:]+): cannot open shared object file", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MissingFile();
}
