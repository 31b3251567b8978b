using Experiments.Construction;
using Experiments.Construction.Widths;
using Experiments.Reports.Widths;
using Experiments.SubsetSum.Needs;
using Units.Construction;
using Units.Runs;

namespace Units.Reports.Widths;

public sealed class WidthTextTests
{
    private static readonly WidthSettings Settings = new() { Seeds = [.. Enumerable.Range(0, 40)] };

    [Fact]
    public void Lines_OfEstimates_AreAsTheyWere() =>
        Assert.Equal(
            """
            n*, the least n with which all 45 weights of 6-5-3 (each for inputs of both signs) are within η with probability 0.9, v alone perturbed: in 40 draws of the whole network, with its 95 % interval;
            by reach, without sampling: the least n with which none is out of reach with that probability, taken as independent, and how many, each sign counted, are then out of reach (convolution) or missed (importance sampling) on average.
            C is n*/ln(d_ℓ·d_ℓ₋₁/η) for the layer with most weights, the original bound's constant, and that times 1 + ε, the poster's.

            η = 0.01, ε   n*   interval   by reach   out of reach       missed   n*/n*(0)   1/(1 + ε)      C   C·(1 + ε)
                      0   33      31–36         34           0.06   0.5 ± 0.05      1.000       1.000   4.12        4.12
                    0.1   30      29–32      29–30            0.1       8 ± 10      0.909       0.909   3.75        4.12
                      1   18       15–∞         17              0        0 ± 0      0.545       0.500   2.25        4.50
                      2   10       9–11          –              –            –      0.303       0.333   1.25        3.75

            As found, n* is at most 1/(1 + ε) of n* at 0, but for ε = 1.
            The least C with which C·ln(d_ℓ·d_ℓ₋₁/η)/(1 + ε) is n* or more at all of them, rounded up: 4.50.
            """.ReplaceLineEndings("\n"),
            Text(ExampleWidths.Estimates)
        );

    [Fact]
    public void Lines_WithoutZero_HaveNothingToCompareWith()
    {
        var lines = Text(ExampleWidths.Estimates.Skip(1)).Split('\n');

        Assert.Equal("–", Entry(lines[5], 6));
        Assert.DoesNotContain(lines, line => line.StartsWith("As found", StringComparison.Ordinal));
        Assert.StartsWith("The least C ", lines[^1]);
    }

    [Fact]
    public void Lines_ZeroAlone_HaveNothingToCompare() =>
        Assert.DoesNotContain("As found", Text(ExampleWidths.Estimates.Take(1)));

    [Theory]
    [InlineData(55, 50, 0.1, true)]
    [InlineData(55, 51, 0.1, false)]
    [InlineData(33, 22, 0.5, true)]
    [InlineData(33, 23, 0.5, false)]
    public void Lines_NAtItsShareOrOneMore_TellThemApart(int unperturbed, int n, double epsilon, bool isWithin)
    {
        // 50·1.1 is 55 in decimal numbers, and more in double precision.
        var text = Text([At(0, unperturbed), At(epsilon, n)]);

        Assert.Contains(
            isWithin
                ? "As found, n* is at every ε at most 1/(1 + ε) of n* at 0.\n"
                : $"As found, n* is at most 1/(1 + ε) of n* at 0, but for ε = {epsilon}.\n",
            text
        );
    }

    [Fact]
    public void Lines_LeastConstant_ServesEveryNAndIsRoundedUp()
    {
        for (var n = 1; n < 60; n++)
        {
            var text = Text([At(0, n), At(3, 1)]);

            var constant = double.Parse(
                text.Split(' ')[^1].TrimEnd('.'),
                System.Globalization.CultureInfo.InvariantCulture
            );
            var exact = Math.Max(n, 4) / Math.Log(30 / 0.01);
            Assert.InRange(constant - exact, 0, 0.01 + 1e-9);
        }
    }

    [Fact]
    public void Lines_SeveralEtas_AreTablesOfTheirOwn()
    {
        var text = Text([At(0, 33), .. ExampleWidths.Estimates.Take(1).Select(of => of with { Eta = 0.5 })]);

        Assert.Equal(2, text.Split("\nThe least C ").Length - 1);
        Assert.Contains("\nη = 0.01, ε   ", text);
        Assert.Contains("\nη = 0.5, ε   ", text);
    }

    [Fact]
    public void Lines_EtaBeyondTheNumberOfWeights_HaveNoConstant()
    {
        var lines = Text([At(0, 1) with { Eta = 30 }, At(1, 1) with { Eta = 30 }]).Split('\n');

        Assert.Equal(("–", "–"), (Entry(lines[5], 8), Entry(lines[5], 9)));
        Assert.DoesNotContain(lines, line => line.StartsWith("The least C", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_OneDrawOfBoth_SayThat() =>
        Assert.Contains(
            "with probability 0.9, u and v perturbed: in 1 draw of the whole network,",
            string.Join(
                '\n',
                WidthText.Lines(
                    Example.Target(),
                    new WidthSettings { Perturbed = PerturbedWeights.UV },
                    [At(0, 3)],
                    0.9,
                    0.95
                )
            )
        );

    private static WidthEstimate At(double epsilon, int n) =>
        new(0.01, epsilon, new MinimalN(n, n, n, n, 40), null, null, null);

    private static string Entry(string line, int column) =>
        line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[column];

    private static string Text(IEnumerable<WidthEstimate> estimates) =>
        string.Join('\n', WidthText.Lines(Example.Target(), Settings, [.. estimates], 0.9, 0.95));
}
