using Experiments.CommandLine;
using Spectre.Console;

namespace Pages;

/// <summary>Pages of real, small runs, as the program writes them: made when the first test asks for one.</summary>
public sealed class ReportPages : IDisposable
{
    // With scales that the poster has and has not, and wider than a phone.
    private const string Small =
        "--scale smoke --device cpu --epsilon 0,0.01,0.1,0.2,0.5,0.7,inf --sparsity 0,0.5,0.8 --test-images 500 --train-images 500";

    private readonly string _folder = Directory.CreateTempSubdirectory("reproduce-pages-").FullName;
    private readonly Lazy<(string Report, string Compared)> _pages;
    private readonly Lazy<PageBrowser> _browser = new(() => new PageBrowser(Chromium.Installed!));

    public ReportPages() => _pages = new(Make);

    /// <summary>The page of one run, with recorded verdicts, and with subset sums and widths beside it.</summary>
    public string Report => _pages.Value.Report;

    /// <summary>The page of two runs.</summary>
    public string Compared => _pages.Value.Compared;

    /// <summary>The browser that all tests share.</summary>
    internal PageBrowser Browser => _browser.Value;

    public void Dispose()
    {
        if (_browser.IsValueCreated)
        {
            _browser.Value.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private (string Report, string Compared) Make()
    {
        var results = Path.Combine(_folder, "results");
        Run($"subset-sum n --eta 0.1,0.01 --epsilon 0,0.1,1 --trials 20 --output {results}");
        Run($"construct --train 784-2-10 --minimal --draws 2 --epsilon 0,0.5,1 --output {results}");
        var one = Run($"{Small} --seeds 3 --output {results}");
        var other = Run($"{Small} --seeds 2 --popup-learning-rate 0.01 --output {results}");
        return (one, Run($"report {Path.GetDirectoryName(one)} {Path.GetDirectoryName(other)}"));
    }

    /// <summary>Runs the program; the last line of its output is the page, where it writes one.</summary>
    private static string Run(string arguments)
    {
        using var output = new StringWriter();
        using var messages = new StringWriter();
        var exitCode = Application.Run(
            arguments.Split(' '),
            new Surroundings
            {
                Output = ConsoleOver(output),
                Messages = ConsoleOver(messages),
                Time = TimeProvider.System,
                Cancellation = CancellationToken.None,
            }
        );
        return exitCode == 0
            ? output.ToString().TrimEnd().Split('\n')[^1].Trim()
            : throw new InvalidOperationException($"'{arguments}' ended with {exitCode}: {messages}");
    }

    private static IAnsiConsole ConsoleOver(StringWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
}
