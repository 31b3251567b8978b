using System.Security;

namespace Scripts.Workflows;

/// <summary>What <c>dotnet test</c> would have left behind.</summary>
internal static class TestResultFiles
{
    /// <summary>A trx with some tests.</summary>
    /// <param name="tests">The name, the outcome and the output of each.</param>
    public static string Trx(params ReadOnlySpan<(string Name, string Outcome, string Output)> tests)
    {
        var results = "";
        foreach (var (name, outcome, output) in tests)
        {
            results +=
                $"    <UnitTestResult executionId=\"1\" testId=\"2\" testName=\"{SecurityElement.Escape(name)}\" computerName=\"vm\""
                + $" duration=\"00:00:12.3456789\" outcome=\"{outcome}\" testListId=\"3\">\n      <Output>\n"
                + $"        <StdOut>{SecurityElement.Escape(output)}</StdOut>\n      </Output>\n    </UnitTestResult>\n";
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<TestRun>\n  <Results>\n{results}  </Results>\n</TestRun>\n";
    }

    /// <summary>A Cobertura file of one source file, of which some lines were reached.</summary>
    /// <param name="covered">The lines reached.</param>
    /// <param name="lines">All lines.</param>
    public static string Cobertura(int covered, int lines) =>
        $"""
            <?xml version="1.0" encoding="utf-8"?>
            <coverage line-rate="0.5" branch-rate="1" version="1.9" timestamp="1" lines-covered="{covered}" lines-valid="{lines}" branches-covered="0" branches-valid="0">
              <sources />
              <packages>
                <package name="Experiments" line-rate="0.5" branch-rate="1" complexity="1">
                  <classes>
                    <class name="Experiments.Fault" filename="src/Experiments/Fault.cs" line-rate="0.5" branch-rate="1" complexity="1">
                      <methods />
                      <lines><line number="1" hits="1" branch="False" /></lines>
                    </class>
                  </classes>
                </package>
              </packages>
            </coverage>
            """;
}
