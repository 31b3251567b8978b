using System.Net;
using System.Text;

namespace Scripts.SupplyChain;

/// <summary>A package source on this machine that has nothing but what it knows of vulnerabilities.</summary>
internal sealed class PackageFeed : IDisposable
{
    private const int FirstPort = 18_931;
    private const int LastPort = 18_999;

    private readonly HttpListener _listener;
    private readonly string _root;

    /// <summary>Starts it.</summary>
    /// <param name="vulnerabilities">The vulnerabilities by package, as NuGet's sources state them; null for a source that has no such data.</param>
    public PackageFeed(string? vulnerabilities)
    {
        (_listener, _root) = Start();
        var resource = vulnerabilities is null
            ? ""
            : $$""",{"@id":"{{_root}}vulnerabilities.json","@type":"VulnerabilityInfo/6.7.0"}""";
        var answers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["/index.json"] =
                $$"""{"version":"3.0.0","resources":[{"@id":"{{_root}}flat/","@type":"PackageBaseAddress/3.0.0"}{{resource}}]}""",
            ["/vulnerabilities.json"] =
                $$"""[{"@name":"base","@id":"{{_root}}base.json","@updated":"2024-01-01T00:00:00Z"}]""",
            ["/base.json"] = vulnerabilities ?? "{}",
        };
        _ = Task.Run(() => Answer(answers));
    }

    /// <summary>Its address.</summary>
    public string Address => $"{_root}index.json";

    public void Dispose() => _listener.Close();

    private static (HttpListener Listener, string Root) Start()
    {
        for (var port = FirstPort; ; port++)
        {
            var root = $"http://127.0.0.1:{port}/";
            var listener = new HttpListener();
            listener.Prefixes.Add(root);
            try
            {
                listener.Start();
                return (listener, root);
            }
            catch (HttpListenerException) when (port < LastPort)
            {
                listener.Close();
            }
        }
    }

    private async Task Answer(Dictionary<string, string> answers)
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var response = context.Response;
                var isKnown = answers.TryGetValue(context.Request.Url!.AbsolutePath, out var answer);
                response.StatusCode = isKnown ? 200 : 404;
                response.ContentType = "application/json";
                await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer ?? ""));
            }
        }
        catch (Exception) when (!_listener.IsListening)
        {
            // Closed.
        }
    }
}
