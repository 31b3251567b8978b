using CsCheck;
using Experiments.Claims.Calibration;
using Experiments.Runs;
using Units.Runs;

namespace Units.Claims.Calibration;

public sealed class HeldOutSeedsTests
{
    private const string Example =
        "seed\taccuracy, ε = 0.1, s = 0.5\ta \"b\"\tloss\n2024:20\t0.1\t-0\t1E-300\n7:0\t1\t2\t3\n";

    [Fact]
    public void ToString_NamesWithCommasAndQuotes_AreLeftAsTheyAre() =>
        Assert.Equal(Example.Replace("-0", "0"), Known.ToString());

    [Fact]
    public void Parse_NamesWithCommasAndQuotes_AreRead()
    {
        var seeds = HeldOutSeeds.Parse(Example, "x");
        Assert.Equal(["accuracy, ε = 0.1, s = 0.5", "a \"b\"", "loss"], seeds.Metrics);
        Assert.Equal([new HeldOutSeed(2024, 20), new HeldOutSeed(7, 0)], seeds.Seeds);
        Assert.Equal([0.1, 1], seeds.Values(0));
        Assert.Equal([1e-300, 3], seeds.Values(2));
    }

    [Fact]
    public void Parse_CarriageReturns_AreUnderstood() =>
        Assert.Equal(Known.ToString(), HeldOutSeeds.Parse(Example.Replace("\n", "\r\n"), "x").ToString());

    [Fact]
    public void Parse_WhatWasWritten_IsTheSame()
    {
        var name = Gen.String[Gen.Char["ab,\" |ε'\\"], 1, 6];
        var names = name.Array[1, 4].Where(names => names.Distinct().Count() == names.Length);
        var finite = Gen.Double.Where(double.IsFinite);
        var seed = Gen.Select(Gen.ULong, Gen.Int[0, int.MaxValue], (root, seed) => new HeldOutSeed(root, seed));
        Gen.Select(names, seed.Array[0, 4], finite.Array[16])
            .Where((_, seeds, _) => seeds.Distinct().Count() == seeds.Length)
            .Sample(
                (metrics, seeds, values) =>
                {
                    var rows = seeds.Zip(values.Chunk(metrics.Length)).ToArray();

                    var read = HeldOutSeeds.Parse(Of(metrics, rows).ToString(), "x");

                    Assert.Equal(metrics, read.Metrics);
                    Assert.Equal(seeds, read.Seeds);
                    for (var column = 0; column < metrics.Length; column++)
                    {
                        Assert.Equal(rows.Select(row => row.Second[column]), read.Values(column));
                    }
                }
            );
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        using var folder = new ScratchFolder();
        Known.Write(folder.File("a.tsv"));
        Assert.Equal(Known.ToString(), HeldOutSeeds.Read(folder.File("a.tsv")).ToString());
    }

    [Theory]
    [InlineData("", "line 1 of 'x', a header of 'seed' and metrics, separated by tabs was expected, but '' was found")]
    [InlineData(
        "seed\n",
        "line 1 of 'x', a header of 'seed' and metrics, separated by tabs was expected, but 'seed' was found"
    )]
    [InlineData(
        "a\tb\n",
        "line 1 of 'x', a header of 'seed' and metrics, separated by tabs was expected, but 'a\\u0009b' was found"
    )]
    [InlineData("seed\t\n", "line 1 of 'x', a name of one line for each metric was expected, but '' was found")]
    [InlineData("seed\ta\ta\n", "line 1 of 'x', each metric once was expected, but a second 'a' was found")]
    [InlineData("seed\ta\n1:2\n", "line 2 of 'x', a line of 2 fields was expected, but one of 1 was found")]
    [InlineData("seed\ta\n\n", "line 2 of 'x', a line of 2 fields was expected, but one of 1 was found")]
    [InlineData("seed\ta\n1:2\t3\t4\n", "line 2 of 'x', a line of 2 fields was expected, but one of 3 was found")]
    [InlineData("seed\ta\n2\t3\n", "line 2 of 'x', a seed such as '2024:20' was expected, but '2' was found")]
    [InlineData("seed\ta\n1:-2\t3\n", "line 2 of 'x', a seed such as '2024:20' was expected, but '1:-2' was found")]
    [InlineData("seed\ta\n1:02\t3\n", "line 2 of 'x', a seed such as '2024:20' was expected, but '1:02' was found")]
    [InlineData("seed\ta\n1:2\t3\n1:2\t3\n", "line 3 of 'x', each seed once was expected, but a second 1:2 was found")]
    [InlineData("seed\ta\n1:2\tx\n", "line 2 of 'x', a finite number was expected, but 'x' was found")]
    [InlineData("seed\ta\n1:2\tnan\n", "line 2 of 'x', a finite number was expected, but 'nan' was found")]
    [InlineData("seed\ta\n1:2\t1e999\n", "line 2 of 'x', a finite number was expected, but '1e999' was found")]
    [InlineData(
        "seed\ta\n1:2\t0.9",
        "line 2 of 'x', a line feed at the end of the line was expected, but the end of the file was found"
    )]
    public void Parse_Damaged_SaysWhatWasExpectedAndFound(string text, string sentence) =>
        Assert.Equal($"On {sentence}.", Assert.Throws<HeldOutFault>(() => HeldOutSeeds.Parse(text, "x")).Message);

    [Fact]
    public void Read_MissingOrNoText_Throws()
    {
        using var folder = new ScratchFolder();
        var file = folder.File("a.tsv");
        Assert.StartsWith(
            $"'{file}' cannot be read (",
            Assert.Throws<HeldOutFault>(() => HeldOutSeeds.Read(file)).Message
        );

        File.WriteAllBytes(file, [.. "seed\ta"u8, 0xFF, .. "\n"u8]);
        Assert.StartsWith(
            $"'{file}' cannot be read (",
            Assert.Throws<HeldOutFault>(() => HeldOutSeeds.Read(file)).Message
        );
    }

    [Fact]
    public void Write_IntoNoFolder_Throws()
    {
        using var folder = new ScratchFolder();
        Assert.Throws<RunFault>(() => Known.Write(folder.File("none/a.tsv")));
    }

    [Fact]
    public void Constructor_WhatCouldNotBeReadAgain_Throws()
    {
        var seed = new HeldOutSeed(1, 2);
        Assert.Throws<ArgumentException>(() => Of([]));
        Assert.Throws<ArgumentException>(() => Of([""]));
        Assert.Throws<ArgumentException>(() => Of(["a\nb"]));
        Assert.Throws<ArgumentException>(() => Of(["a", "a"]));
        Assert.Throws<ArgumentException>(() => Of(["a"], (seed, [])));
        Assert.Throws<ArgumentException>(() => Of(["a"], (seed, [double.NaN])));
        Assert.Throws<ArgumentException>(() => Of(["a"], (seed, [1]), (seed, [2])));
    }

    private static HeldOutSeeds Known { get; } =
        Of(
            ["accuracy, ε = 0.1, s = 0.5", "a \"b\"", "loss"],
            (new HeldOutSeed(2024, 20), [0.1, -0.0, 1e-300]),
            (new HeldOutSeed(7, 0), [1, 2, 3])
        );

    private static HeldOutSeeds Of(string[] metrics, params (HeldOutSeed Seed, double[] Values)[] rows) =>
        new(metrics, [.. rows.Select(row => (row.Seed, (IReadOnlyList<double>)row.Values))]);
}
