using Snapshots;

namespace Units.Snapshots;

public sealed class ReceivedMetricsTests
{
    private static readonly ReceivedMetrics Example = new(
        "unpruned-rises",
        "reduced-cpu",
        "a: 1\nb: \"2\"",
        [new Metric("accuracy, ε = 0.1", [(0, 0.1), (1, 1.0 / 3)])]
    );

    [Fact]
    public void Text_Example_HasOneSeedPerLineAndAllDigits() =>
        Assert.Equal(
            """
            {
              "claim": "unpruned-rises",
              "name": "reduced-cpu",
              "settings": "a: 1\nb: \"2\"",
              "metrics": [
                {
                  "name": "accuracy, ε = 0.1",
                  "values": [
                    { "seed": 0, "value": 0.1 },
                    { "seed": 1, "value": 0.3333333333333333 }
                  ]
                }
              ]
            }

            """,
            Example.Text
        );

    [Fact]
    public void Text_NotANumber_IsRefused() =>
        Assert.Throws<ArgumentException>(() => (Example with { Metrics = [new Metric("x", [(0, double.NaN)])] }).Text);

    [Fact]
    public void Write_OnABuildServer_WritesNothing()
    {
        using var store = new Runs.ScratchFolder();
        Assert.Null(Example.Write(store.Path, onBuildServer: true));
        Assert.Empty(Directory.EnumerateFileSystemEntries(store.Path));
    }

    [Fact]
    public void Write_Elsewhere_PutsTheFileBesideItsVerifiedOne()
    {
        using var store = new Runs.ScratchFolder();
        var path = Example.Write(store.Path, onBuildServer: false);
        Assert.Equal(Path.Combine(store.Path, "verified", "unpruned-rises", "reduced-cpu.received.json"), path);
        Assert.Equal(Example.Text, File.ReadAllText(path!));
    }
}
