using CsCheck;
using Experiments.Runs;
using Experiments.Tickets;

namespace Units.Runs;

public sealed class JournalTests : IDisposable
{
    private static readonly CellForm<CellKey, Cell> Form = ExampleRun.Form;

    private readonly ScratchFolder _scratch = new();

    private string File => _scratch.File("journal");

    [Fact]
    public void Append_Cells_AreThereWhenOpenedAgain()
    {
        using (var journal = Open())
        {
            journal.Append([ExampleRun.Cells[5]]);
            journal.Append([ExampleRun.Cells[1], ExampleRun.Cells[0]]);
        }

        using var again = Open();
        Assert.Equal([ExampleRun.Cells[0], ExampleRun.Cells[1], ExampleRun.Cells[5]], again.Finished);
        Assert.Equal((3, 12), (again.Count, again.Total));
        Assert.False(again.DroppedTornLine);
    }

    [Fact]
    public void Append_Cell_IsInTheFileBeforeItIsClosed()
    {
        using var journal = Open();
        journal.Append([new Cell(new CellKey(0.1, 0.5m, 2), 0.25, 0.9)]);

        Assert.Equal("""{"epsilon":0.1,"sparsity":0.5,"seed":2,"loss":0.25,"accuracy":0.9}""" + "\n", Unlocked());
    }

    [Fact]
    public void Append_CellWithBaselines_HasThemAtTheEndOfItsLine()
    {
        using var journal = Open();
        journal.Append([
            new Cell(new CellKey(0.1, 0.5m, 2), 0.25, 0.9) { Baselines = new BaselineAccuracies(0.1, 0.75) },
        ]);

        Assert.Equal(
            """{"epsilon":0.1,"sparsity":0.5,"seed":2,"loss":0.25,"accuracy":0.9,"random_accuracy":0.1,"magnitude_accuracy":0.75}"""
                + "\n",
            Unlocked()
        );
    }

    [Fact]
    public void Open_LinesOfAnEarlierVersionAmongNewOnes_AreCellsWithoutBaselines()
    {
        System.IO.File.WriteAllText(
            File,
            """
            {"epsilon":0.1,"sparsity":0.5,"seed":2,"loss":0.25,"accuracy":0.9}
            {"epsilon":0.1,"sparsity":0.5,"seed":1,"loss":0.5,"accuracy":0.8,"random_accuracy":0,"magnitude_accuracy":1}

            """.ReplaceLineEndings("\n")
        );

        using var journal = Open();
        Assert.Equal(
            [
                new Cell(new CellKey(0.1, 0.5m, 1), 0.5, 0.8) { Baselines = new BaselineAccuracies(0, 1) },
                new Cell(new CellKey(0.1, 0.5m, 2), 0.25, 0.9),
            ],
            journal.Finished
        );
    }

    [Fact]
    public void Append_AnyNumbers_ReadBackTheSame() =>
        Gen.Select(
                Gen.Double,
                Gen.Double[0, double.MaxValue],
                Gen.Decimal[0, 1],
                Gen.Int,
                Gen.Double.Unit,
                Gen.Select(Gen.Double.Unit, Gen.Double.Unit).Nullable()
            )
            .Sample(
                (loss, epsilon, sparsity, seed, accuracy, baselines) =>
                {
                    using var scratch = new ScratchFolder();
                    var cell = new Cell(new CellKey(epsilon, sparsity, seed), loss == 0 ? 0 : loss, accuracy)
                    {
                        Baselines = baselines is var (random, magnitude)
                            ? new BaselineAccuracies(random, magnitude)
                            : null,
                    };
                    using (var journal = Open(scratch.File("any"), cell.Key))
                    {
                        journal.Append([cell]);
                    }

                    using var again = Open(scratch.File("any"), cell.Key);
                    Assert.Equal([cell], again.Finished);
                },
                iter: 50
            );

    [Fact]
    public void Append_InfiniteScaleAndLoss_ReadBackTheSame()
    {
        var key = new CellKey(double.PositiveInfinity, 0, 0);
        using (var journal = Open(File, key))
        {
            journal.Append([new Cell(key, double.NaN, 0.1)]);
        }

        using var again = Open(File, key);
        Assert.Equal([new Cell(key, double.NaN, 0.1)], again.Finished);
    }

    [Fact]
    public void Append_StrangeOrRepeatedCell_ThrowsAndWritesNothing()
    {
        using var journal = Open();
        journal.Append([ExampleRun.Cells[0]]);
        var before = Unlocked();

        Assert.Throws<ArgumentException>(() => journal.Append([ExampleRun.Cells[0]]));
        Assert.Throws<ArgumentException>(() => journal.Append([ExampleRun.Cells[1], ExampleRun.Cells[1]]));
        Assert.Throws<ArgumentException>(() => journal.Append([new Cell(new CellKey(9, 0, 0), 0, 0)]));

        Assert.Equal(before, Unlocked());
    }

    [Fact]
    public void Open_TornLastLine_IsDroppedAndCutOff()
    {
        var whole = Write(2);
        System.IO.File.AppendAllText(File, """{"epsilon":0.1,"spar""");

        using var journal = Open();
        Assert.True(journal.DroppedTornLine);
        Assert.Equal(2, journal.Count);
        Assert.Equal(whole, Unlocked());
    }

    [Fact]
    public void Open_UnreadableLastLineWithItsEnd_IsDroppedToo()
    {
        var whole = Write(2);
        System.IO.File.AppendAllText(File, "\0\0\0\0\n");

        using var journal = Open();
        Assert.True(journal.DroppedTornLine);
        Assert.Equal(whole, Unlocked());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"epsilon":0.1,"sparsity":0.5,"seed":2,"loss":0.25}""")]
    [InlineData("""{"epsilon":0.1,"sparsity":0.5,"seed":2,"loss":0.25,"accuracy":0.9,"more":1}""")]
    [InlineData("""{"epsilon":0.1,"sparsity":0.5,"seed":2,"loss":0.25,"accuracy":0.9,"random_accuracy":0.1}""")]
    [InlineData(
        """{"epsilon":0.1,"sparsity":0.5,"seed":2,"loss":0.25,"accuracy":0.9,"random_accuracy":0.1,"more":0.2}"""
    )]
    [InlineData("""{"epsilon":0.1,"sparsity":0.5,"seed":2,"loss":0.25,"loss":0.9}""")]
    [InlineData("""{"epsilon":"0.1","sparsity":0.5,"seed":2,"loss":0.25,"accuracy":0.9}""")]
    [InlineData("""{"epsilon":0.1,"sparsity":"0.5","seed":2,"loss":0.25,"accuracy":0.9}""")]
    [InlineData("""{"epsilon":0.1,"sparsity":0.5,"seed":2.5,"loss":0.25,"accuracy":0.9}""")]
    [InlineData("""{"epsilon":0.1,"sparsity":0.5,"seed":2,"loss":1e999,"accuracy":0.9}""")]
    [InlineData("""{"epsilon":0.1,"sparsity":0.5,"seed":2,"loss":0.25,"accuracy":0.9} """ + "\uFFFF")]
    [InlineData("""{"epsilon":0.1,"sparsity":0.5,"seed":2,"loss":0.25,"accuracy":1.0900}""")]
    [InlineData("""{"epsilon":0.1,"sparsity":0.5,"seed":2,"loss":0.25,"accuracy":-0.1}""")]
    [InlineData("""{"epsilon":0.1,"sparsity":0.5,"seed":2,"loss":0.25,"accuracy":"nan"}""")]
    [InlineData(
        """{"epsilon":0.1,"sparsity":0.5,"seed":2,"loss":0.25,"accuracy":0.9,"random_accuracy":1.1,"magnitude_accuracy":0}"""
    )]
    [InlineData(
        """{"epsilon":0.1,"sparsity":0.5,"seed":2,"loss":0.25,"accuracy":0.9,"random_accuracy":0,"magnitude_accuracy":2}"""
    )]
    public void Open_DamagedLineBeforeTheLast_IsAFaultThatNamesIt(string line)
    {
        var whole = Write(2);
        System.IO.File.WriteAllText(File, $"{whole.Split('\n')[0]}\n{line}\n{whole.Split('\n')[1]}\n");

        var fault = Assert.Throws<RunFault>(() => Open());
        Assert.Equal($"Line 2 of '{File}' is not a finished cell; the journal is damaged.", fault.Message);
    }

    [Fact]
    public void Open_SameCellTwice_CountsOnce()
    {
        var whole = Write(2);
        System.IO.File.AppendAllText(File, whole);

        using var journal = Open();
        Assert.Equal(2, journal.Count);
    }

    [Fact]
    public void Open_SameCellWithAnotherResult_IsAFaultThatNamesIt()
    {
        var whole = Write(1);
        System.IO.File.AppendAllText(
            File,
            whole.Replace("\"accuracy\":0.", "\"accuracy\":0.9", StringComparison.Ordinal)
        );

        var fault = Assert.Throws<RunFault>(() => Open());
        Assert.Equal(
            $"Line 2 of '{File}' gives another result for the cell ε = 0, s = 0, seed 0 than a line before.",
            fault.Message
        );
    }

    [Fact]
    public void Open_CellOfAnotherRun_IsAFaultThatNamesIt()
    {
        Write(12);

        var fault = Assert.Throws<RunFault>(() => Open(File, ExampleRun.Cells[0].Key));
        Assert.Equal($"Line 2 of '{File}' has a cell that is not of this run: ε = 0, s = 0, seed 1.", fault.Message);
    }

    [Fact]
    public void Append_DiskFull_IsAFaultAndKeepsWhatWasFinished()
    {
        Write(2);
        using (var file = new FullDisk(File))
        {
            using var journal = new Journal<CellKey, Cell>(file, Form);
            var fault = Assert.Throws<RunFault>(() => journal.Append([ExampleRun.Cells[2]]));
            Assert.Equal(
                $"The journal '{File}' cannot be written (No space left on device); the 2 of 12 cells finished before are kept, "
                    + "and the same command resumes the run.",
                fault.Message
            );

            // Room again: a line after the torn one would leave the torn one in the middle.
            file.HasRoom = true;
            Assert.Throws<RunFault>(() => journal.Append([ExampleRun.Cells[3]]));
        }

        using var again = Open();
        Assert.True(again.DroppedTornLine);
        Assert.Equal(2, again.Count);
    }

    public void Dispose() => _scratch.Dispose();

    private Journal<CellKey, Cell> Open() => Open(File, Form);

    private static Journal<CellKey, Cell> Open(string file, CellForm<CellKey, Cell> form) =>
        new(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0), form);

    private static Journal<CellKey, Cell> Open(string file, CellKey only) =>
        Open(
            file,
            new GridCells(
                new GridSettings
                {
                    Epsilons = [only.Epsilon],
                    Sparsities = [only.Sparsity],
                    Seeds = [only.Seed],
                }
            )
        );

    private string Write(int cells)
    {
        using (var journal = Open())
        {
            journal.Append([.. ExampleRun.Cells.Take(cells)]);
        }

        return System.IO.File.ReadAllText(File);
    }

    private string Unlocked()
    {
        using var reader = new StreamReader(new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
