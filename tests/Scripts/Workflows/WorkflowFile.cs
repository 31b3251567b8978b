using YamlDotNet.RepresentationModel;

namespace Scripts.Workflows;

/// <summary>A GitHub workflow, as its file has it.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Text">The file.</param>
/// <param name="Root">The file, parsed.</param>
internal sealed record WorkflowFile(string Name, string Text, YamlMappingNode Root)
{
    /// <summary>All of the repository's.</summary>
    public static IReadOnlyList<WorkflowFile> All { get; } =
    [
        .. Directory
            .EnumerateFiles(ScriptRepository.PathOf(".github", "workflows"))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    /// <summary>The jobs of all of them.</summary>
    public static IEnumerable<WorkflowJob> AllJobs => All.SelectMany(workflow => workflow.Jobs);

    /// <summary>The steps of all of them.</summary>
    public static IEnumerable<WorkflowStep> AllSteps => AllJobs.SelectMany(job => job.Steps);

    /// <summary>One of them.</summary>
    /// <param name="name">The file's name.</param>
    public static WorkflowFile Of(string name) => All.Single(workflow => workflow.Name == name);

    /// <summary>The names of the events that start it.</summary>
    public IEnumerable<string> Events => Root.Map("on").Children.Keys.Select(key => key.ToString());

    /// <summary>The jobs.</summary>
    public IEnumerable<WorkflowJob> Jobs =>
        Root.Map("jobs").Children.Select(job => new WorkflowJob(this, job.Key.ToString(), (YamlMappingNode)job.Value));

    public override string ToString() => Name;

    private static WorkflowFile Read(string path)
    {
        var text = File.ReadAllText(path);
        return new WorkflowFile(Path.GetFileName(path), text, Parse(text));
    }

    /// <summary>Parses a YAML file that holds one mapping.</summary>
    public static YamlMappingNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }
}

/// <summary>A job of a workflow.</summary>
/// <param name="Workflow">The workflow.</param>
/// <param name="Name">The job's name.</param>
/// <param name="Node">What the file has of it.</param>
internal sealed record WorkflowJob(WorkflowFile Workflow, string Name, YamlMappingNode Node)
{
    /// <summary>The steps, in order.</summary>
    public IEnumerable<WorkflowStep> Steps =>
        Node.List("steps").Select(step => new WorkflowStep(this, (YamlMappingNode)step));

    /// <summary>The names of the jobs that it waits for.</summary>
    public IEnumerable<string> Needs => Node.Has("needs") ? Node.List("needs").Select(need => need.ToString()) : [];

    public override string ToString() => $"{Workflow}: {Name}";
}

/// <summary>A step of a job.</summary>
/// <param name="Job">The job.</param>
/// <param name="Node">What the file has of it.</param>
internal sealed record WorkflowStep(WorkflowJob Job, YamlMappingNode Node)
{
    /// <summary>The action that it uses; null where it runs a command.</summary>
    public string? Uses => Node.Text("uses");

    /// <summary>The command that it runs; null where it uses an action.</summary>
    public string? Run => Node.Text("run");

    /// <summary>The variables that the workflow, the job and the step set for it, the nearest last.</summary>
    public IEnumerable<KeyValuePair<string, string>> Variables =>
        new[] { Job.Workflow.Root, Job.Node, Node }
            .Where(node => node.Has("env"))
            .SelectMany(node => node.Map("env").Children)
            .Select(variable => KeyValuePair.Create(variable.Key.ToString(), variable.Value.ToString()));

    public override string ToString() => $"{Job}: {Node.Text("name") ?? Uses ?? Run}";
}

/// <summary>Short ways into parsed YAML.</summary>
internal static class YamlNodes
{
    /// <summary>Whether a mapping has a key.</summary>
    public static bool Has(this YamlMappingNode node, string key) => node.Children.ContainsKey(key);

    /// <summary>The mapping at a key.</summary>
    public static YamlMappingNode Map(this YamlMappingNode node, string key) => (YamlMappingNode)node[key];

    /// <summary>The list at a key.</summary>
    public static IEnumerable<YamlNode> List(this YamlMappingNode node, string key) => (YamlSequenceNode)node[key];

    /// <summary>The text at a key; null where there is none.</summary>
    public static string? Text(this YamlMappingNode node, string key) =>
        node.Has(key) ? ((YamlScalarNode)node[key]).Value : null;
}
