using Experiments.Runs;
using Experiments.Runs.Doctor;

namespace Units.Doctor;

public sealed class ExaminationTests
{
    [Fact]
    public void Of_AFaultAndADefect_HideNoOtherCheck()
    {
        var parts = Examination
            .Of(
                [
                    new Given("one", () => Diagnosis.Ok("fine")),
                    new Given("two", () => throw new RunFault("There is no two.")),
                    new Given("three", () => throw new InvalidOperationException("No\nthree")),
                    new Given("four", () => Diagnosis.Warn("slow\r\nand old", "do\nit")),
                ],
                CancellationToken.None
            )
            .ToList();

        Assert.Equal(["one", "two", "three", "four"], parts.Select(part => part.Check));
        Assert.Equal(
            [HealthStatus.Ok, HealthStatus.Fail, HealthStatus.Fail, HealthStatus.Warn],
            parts.Select(part => part.Diagnosis.Status)
        );
        Assert.Equal(
            ["fine", "There is no two.", "the check itself broke: InvalidOperationException: No three", "slow and old"],
            parts.Select(part => part.Diagnosis.Found)
        );
        Assert.Equal("do it", parts[3].Diagnosis.Fix);
        Assert.All(parts.Skip(1), part => Assert.NotNull(part.Diagnosis.Fix));
    }

    [Fact]
    public void Of_EachCheck_IsMadeWhenItsResultIsAskedFor()
    {
        var made = 0;
        var check = new Given("one", () => Diagnosis.Ok($"{++made}"));
        using var parts = Examination.Of([check, check], CancellationToken.None).GetEnumerator();

        Assert.True(parts.MoveNext());
        Assert.Equal(1, made);
    }

    [Fact]
    public void Of_Cancelled_Ends()
    {
        using var stop = new CancellationTokenSource();
        var parts = Examination.Of(
            [
                new Given(
                    "one",
                    () =>
                    {
                        stop.Cancel();
                        stop.Token.ThrowIfCancellationRequested();
                        return Diagnosis.Ok("");
                    }
                ),
            ],
            stop.Token
        );

        Assert.Throws<OperationCanceledException>(() => parts.ToList());
    }

    private sealed class Given(string name, Func<Diagnosis> look) : IHealthCheck
    {
        public string Name => name;

        public Diagnosis Look(CancellationToken cancellation) => look();
    }
}
