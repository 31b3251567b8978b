using System.Text.RegularExpressions;

namespace Scripts.Workflows;

/// <summary>A step of a workflow, run in a copy of the repository as GitHub runs it; the tests say what its expressions are.</summary>
internal sealed partial class StepRun : IDisposable
{
    private static readonly string[] CommandFiles = ["GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_ENV"];

    // What it is but weekly, and where somebody asks for other seeds.
    private const string UsualSeeds = "github.event_name == 'schedule' && github.run_id || inputs.root-seed";

    private readonly WorkflowStep _step;
    private readonly Dictionary<string, string?> _variables;

    /// <summary>Prepares a step.</summary>
    /// <param name="step">What the step calls itself: <c>workflow: job: name</c>.</param>
    public StepRun(string step)
    {
        _step = WorkflowFile.AllSteps.Single(other => other.ToString() == step);
        var runner = Directory.CreateDirectory(Path.Combine(Copy.Temporary, "runner")).FullName;
        _variables = new(StringComparer.Ordinal)
        {
            ["CI"] = "true",
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_WORKSPACE"] = Copy.Folder,
            ["RUNNER_TEMP"] = runner,
        };
        foreach (var name in CommandFiles)
        {
            var file = Path.Combine(runner, name);
            File.WriteAllText(file, "");
            _variables[name] = file;
        }
    }

    /// <summary>Where it runs.</summary>
    public RepositoryCopy Copy { get; } = new();

    /// <summary>What it has added to the summary of its job.</summary>
    public string Summary => File.ReadAllText(_variables["GITHUB_STEP_SUMMARY"]!);

    /// <summary>What it hands to later steps.</summary>
    public string Outputs => File.ReadAllText(_variables["GITHUB_OUTPUT"]!);

    /// <summary>The programs that it finds before those of the machine.</summary>
    private string Programs => Path.Combine(Copy.Temporary, "programs");

    /// <summary>Puts a program of its own before one of the machine.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="script">What it does, in bash.</param>
    public void Pretend(string name, string script)
    {
        Directory.CreateDirectory(Programs);
        var file = Path.Combine(Programs, name);
        File.WriteAllText(file, $"#!/bin/bash\n{script}\n");
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("The steps are run by the bash of a Unix.");
        }

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _variables["PATH"] = $"{Programs}:{Environment.GetEnvironmentVariable("PATH")}";
    }

    /// <summary>Leaves it with no programs but those that are pretended and the named ones of the machine.</summary>
    public void LeaveOnly(params ReadOnlySpan<string> names)
    {
        Directory.CreateDirectory(Programs);
        foreach (var name in names)
        {
            File.CreateSymbolicLink(Path.Combine(Programs, name), Path.Combine("/usr/bin", name));
        }

        _variables["PATH"] = Programs;
    }

    /// <summary>Runs it.</summary>
    /// <param name="expressions">The value of each expression of its variables, without the braces.</param>
    /// <exception cref="KeyNotFoundException">It has an expression that has no value here.</exception>
    public ShellResult Run(params ReadOnlySpan<(string Expression, string Value)> expressions)
    {
        var values = expressions.ToArray().ToDictionary(one => one.Expression, one => one.Value);
        values.TryAdd(UsualSeeds, "");
        foreach (var (name, value) in _step.Variables)
        {
            _variables[name] = Expression().Replace(value, match => values[match.Groups["text"].Value]);
        }

        return Shell.Run(_step.Run!, Copy.Folder, _variables);
    }

    public void Dispose() => Copy.Dispose();

    [GeneratedRegex(@"\$\{\{ *(?<text>.+?) *\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Expression();
}
