using System.Globalization;
using CsCheck;
using Experiments.Data;

namespace Units.Data;

public sealed class PosterTableTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    [Fact]
    public void Read_Published_HasElevenScalesAndNineSparsities()
    {
        PosterTable table = PosterTable.Read();

        Assert.Equal([0, 0.001, 0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.1, 0.2, 0.3], table.Epsilons);
        Assert.Equal([0m, 0.1m, 0.2m, 0.3m, 0.4m, 0.5m, 0.6m, 0.7m, 0.8m], table.Sparsities);
    }

    [Theory]
    [InlineData("0", "0.12 0.14 0.25 0.42 0.68 0.84 0.90 0.93 0.96 0.97 0.98")]
    [InlineData("0.1", "0.49 0.48 0.65 0.70 0.78 0.82 0.87 0.87 0.94 0.97 0.98")]
    [InlineData("0.2", "0.75 0.76 0.77 0.79 0.84 0.86 0.88 0.87 0.93 0.96 0.97")]
    [InlineData("0.3", "0.83 0.82 0.82 0.82 0.88 0.88 0.86 0.90 0.92 0.94 0.93")]
    [InlineData("0.4", "0.82 0.86 0.88 0.89 0.90 0.89 0.90 0.90 0.88 0.91 0.86")]
    [InlineData("0.5", "0.85 0.88 0.86 0.89 0.87 0.88 0.89 0.89 0.90 0.89 0.76")]
    [InlineData("0.6", "0.83 0.87 0.87 0.83 0.86 0.88 0.87 0.88 0.87 0.85 0.54")]
    [InlineData("0.7", "0.81 0.85 0.84 0.83 0.86 0.82 0.81 0.81 0.79 0.74 0.29")]
    [InlineData("0.8", "0.73 0.71 0.71 0.75 0.77 0.75 0.73 0.68 0.77 0.55 0.17")]
    public void Accuracy_RowOfThePublishedTable_IsAsOnThePoster(string sparsity, string row)
    {
        PosterTable table = PosterTable.Read();

        Assert.Equal(
            row.Split(' ').Select(cell => (double?)double.Parse(cell, CultureInfo.InvariantCulture)),
            table.Epsilons.Select(epsilon =>
                table.Accuracy(epsilon, decimal.Parse(sparsity, CultureInfo.InvariantCulture))
            )
        );
    }

    [Theory]
    [InlineData(0.15, 0.1)]
    [InlineData(0.1, 0.9)]
    public void Accuracy_CellOutsideTheTable_IsNull(double epsilon, double sparsity) =>
        Assert.Null(PosterTable.Read().Accuracy(epsilon, (decimal)sparsity));

    [Fact]
    public void Read_AnyRectangleInAnyOrder_ReturnsEveryCell() =>
        (
            from epsilons in Gen.Double[0, 10].HashSet[1, 5]
            from sparsities in Gen.Int[0, 99].Select(hundredths => hundredths / 100m).HashSet[1, 5]
            from accuracies in Gen.Double[0, 1].Array[25]
            let cells = sparsities
                .SelectMany(_ => epsilons, (sparsity, epsilon) => (sparsity, epsilon))
                .Zip(accuracies, (cell, accuracy) => (cell.sparsity, cell.epsilon, accuracy))
                .ToArray()
            from shuffled in Gen.Shuffle(cells)
            select shuffled
        ).Sample(cells =>
        {
            string file = Path.GetTempFileName();
            try
            {
                File.WriteAllLines(
                    file,
                    [
                        "sparsity,epsilon,accuracy",
                        .. cells.Select(cell =>
                            FormattableString.Invariant($"{cell.sparsity},{cell.epsilon:R},{cell.accuracy:R}")
                        ),
                    ]
                );

                PosterTable table = PosterTable.Read(file);

                Assert.Equal(cells.Select(cell => cell.epsilon).Distinct().Order(), table.Epsilons);
                Assert.Equal(cells.Select(cell => cell.sparsity).Distinct().Order(), table.Sparsities);
                Assert.All(cells, cell => Assert.Equal(cell.accuracy, table.Accuracy(cell.epsilon, cell.sparsity)));
            }
            finally
            {
                File.Delete(file);
            }
        });

    [Fact]
    public void Read_CultureWithDecimalComma_ReadsTheSame()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.NumberGroupSeparator) = (",", ".");
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(0.48, PosterTable.Read().Accuracy(0.001, 0.1m));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Read_LinesEndedAsOnWindows_ReadsThem()
    {
        File.WriteAllText(path, "sparsity,epsilon,accuracy\r\n0.50,1e-3,0.25\r\n");

        Assert.Equal(0.25, PosterTable.Read(path).Accuracy(0.001, 0.5m));
    }

    [Theory]
    [InlineData("0.1,0.2", "a line of 3 fields (sparsity,epsilon,accuracy)", "0.1,0.2")]
    [InlineData("0.1,0.2,0.3,0.4", "a line of 3 fields (sparsity,epsilon,accuracy)", "0.1,0.2,0.3,0.4")]
    [InlineData("", "a line of 3 fields (sparsity,epsilon,accuracy)", "")]
    [InlineData("x,0.2,0.3", "a sparsity of at least 0 and less than 1", "x")]
    [InlineData("1,0.2,0.3", "a sparsity of at least 0 and less than 1", "1")]
    [InlineData("-0.1,0.2,0.3", "a sparsity of at least 0 and less than 1", "-0.1")]
    [InlineData("0.1,,0.3", "a perturbation scale ε of at least 0", "")]
    [InlineData("0.1,-1,0.3", "a perturbation scale ε of at least 0", "-1")]
    [InlineData("0.1,NaN,0.3", "a perturbation scale ε of at least 0", "NaN")]
    [InlineData("0.1,1e999,0.3", "a perturbation scale ε of at least 0", "1e999")]
    [InlineData("0.1,0.2,1.01", "an accuracy from 0 to 1", "1.01")]
    [InlineData("0.1,0.2,NaN", "an accuracy from 0 to 1", "NaN")]
    [InlineData("0.1,0.2,98%", "an accuracy from 0 to 1", "98%")]
    [InlineData("0.1,0.2, 0.3", "an accuracy from 0 to 1", " 0.3")]
    public void Read_BadLine_TellsTheLineAndWhatItHolds(string line, string expected, string found) =>
        AssertFault(
            $"sparsity,epsilon,accuracy\n0,0.2,0.5\n{line}\n",
            $"On line 3 of '{path}', {expected} was expected, but '{found}' was found."
        );

    [Fact]
    public void Read_CellGivenTwice_TellsTheSecondLine() =>
        AssertFault(
            "sparsity,epsilon,accuracy\n0.1,0.2,0.5\n0.10,2e-1,0.5\n",
            $"On line 3 of '{path}', each cell once was expected, but a second cell of sparsity 0.10 and ε = 0.2 was found."
        );

    [Fact]
    public void Read_CellMissingFromTheRectangle_NamesIt() =>
        AssertFault(
            "sparsity,epsilon,accuracy\n0,0,0.5\n0,0.2,0.5\n0.1,0,0.5\n",
            $"In '{path}', a cell of sparsity 0.1 and ε = 0.2 was expected, but none was found."
        );

    [Fact]
    public void Read_AnotherHeader_TellsBoth() =>
        AssertFault(
            "epsilon,sparsity,accuracy\n0,0,0.5\n",
            $"On line 1 of '{path}', the header 'sparsity,epsilon,accuracy' was expected, but 'epsilon,sparsity,accuracy' was found."
        );

    [Theory]
    [InlineData("")]
    [InlineData("sparsity,epsilon,accuracy\n")]
    public void Read_NoCells_SaysSo(string content) =>
        AssertFault(
            content,
            $"In '{path}', a line for each cell under the header 'sparsity,epsilon,accuracy' was expected, but none was found."
        );

    [Fact]
    public void Read_MissingFile_SaysSo()
    {
        string missing = path + ".nowhere";

        DataFault fault = Assert.Throws<DataFault>(() => PosterTable.Read(missing));

        Assert.Equal($"In '{missing}', a published table was expected, but no file was found.", fault.Message);
    }

    public void Dispose() => File.Delete(path);

    private void AssertFault(string content, string message)
    {
        File.WriteAllText(path, content);
        Assert.Equal(message, Assert.Throws<DataFault>(() => PosterTable.Read(path)).Message);
    }
}
