using CsCheck;
using Experiments.Tickets;
using Experiments.Tickets.Fits;

namespace Units.Tickets.Fits;

public sealed class FitSearchTests
{
    private static readonly Gen<int[]> GenHidden =
        from a in Gen.Int[0, 4]
        from b in Gen.Int[0, 2]
        from c in Gen.Int[0, 1]
        from d in Gen.Int[0, 3]
        select (int[])[a, b, c, d];

    [Fact]
    public void Run_DifferencesThatFallTowardsOnePoint_FindsIt() =>
        GenHidden.Sample(hidden =>
        {
            var outcome = Search(ExampleFit.Settings, hidden, out _).Run();

            Assert.Equal(new FitPoint(hidden), outcome.Best);
            Assert.All(outcome.Profiles, profile => Assert.Equal(hidden[IndexOf(profile)], profile.Best));
            Assert.All(outcome.Profiles, profile => Assert.Equal(profile.Axis.Values.Count, profile.Results.Count));
            Assert.Equal([0, 1, 2], outcome.Final.Select(result => result.Trial.Seed));
            Assert.All(outcome.Final, result => Assert.Equal(2, result.Trial.Rung));
        });

    [Fact]
    public void Run_TheLadder_KeepsTheNearestPartOfEveryRung() =>
        GenHidden.Sample(hidden =>
        {
            var ladder = Search(ExampleFit.Settings, hidden, out _).Run().Ladder;

            Assert.Equal([12, 3, 1], ladder.Select(results => results.Count));
            foreach (var (upper, lower) in ladder.Zip(ladder.Skip(1)))
            {
                Assert.Equal(
                    upper.Select(result => result.Difference).Order(),
                    upper.Select(result => result.Difference)
                );
                Assert.Equal(
                    upper.Take(lower.Count).Select(result => result.Trial.Point).ToHashSet(),
                    lower.Select(result => result.Trial.Point).ToHashSet()
                );
            }
        });

    [Fact]
    public void Run_OfShards_TriesOnTheFirstRungWhatTheWholeSearchTries()
    {
        int[] hidden = [1, 1, 1, 1];
        Search(ExampleFit.Settings, hidden, out var whole).Run();
        var parts = new HashSet<FitTrial>();
        for (var index = 1; index <= 5; index++)
        {
            var outcome = Search(ExampleFit.Settings, hidden, out var tried).Run(new GridShard(index, 5));
            Assert.Empty(outcome.Profiles);
            Assert.All(tried.Where(trial => trial.Rung == 0), trial => Assert.True(parts.Add(trial)));
        }

        Assert.Equal(12, parts.Count);
        Assert.Subset(whole, parts);
    }

    [Fact]
    public void Run_MoreShardsThanCandidates_LeavesSomeEmpty()
    {
        var outcome = Search(ExampleFit.Settings, [0, 0, 0, 0], out var tried).Run(new GridShard(13, 20));

        Assert.Empty(tried);
        Assert.All(outcome.Ladder, Assert.Empty);
    }

    [Fact]
    public void Run_ACoarseRungThatPrefersWhatTheLastDoesNot_EndsWithTheNearestOfTheLast()
    {
        // The rung on which settings are changed one at a time is drawn to one corner, the last rung to the other.
        var outcome = Search(
                ExampleFit.Settings,
                trial => trial.Rung == 1 ? ExampleFit.Of(trial, 0, 0, 0, 0) : ExampleFit.Of(trial, 4, 2, 1, 3)
            )
            .Run();

        Assert.True(outcome.Final[0].Difference <= outcome.Ladder[^1][0].Difference);
        Assert.Equal(outcome.Ladder[^1][0].Trial.Point, outcome.Best);
    }

    [Fact]
    public void Run_WithoutRounds_StaysAtTheNearestOfTheLastRung()
    {
        var outcome = Search(ExampleFit.Settings with { Rounds = 0 }, [4, 2, 1, 3], out _).Run();

        Assert.Equal(outcome.Ladder[^1][0].Trial.Point, outcome.Best);
    }

    [Theory]
    [InlineData(1, "0-0-0-3")]
    [InlineData(2, "3-0-0-3")]
    public void Run_ASettingWhoseBestValueFollowsALaterOne_MovesItInTheNextRound(int rounds, string best)
    {
        var outcome = Search(
                ExampleFit.Settings with
                {
                    Candidates = 1,
                    Rounds = rounds,
                },
                trial => ExampleFit.Away(trial, Distance(trial.Point.Places))
            )
            .Run();

        Assert.Equal(FitPoint.Parse(best), outcome.Best);

        static int Distance(int[] places) =>
            Math.Abs(places[0] - places[3]) + places[1] + places[2] + (2 * Math.Abs(places[3] - 3));
    }

    [Fact]
    public void Run_ValuesThatAreAsNear_LeavesTheBestWhereItIs()
    {
        // Where settings are changed one at a time all are as near; the last rung would take the start if it were offered.
        var outcome = Search(
                ExampleFit.Settings,
                trial =>
                    trial.Rung switch
                    {
                        0 => ExampleFit.Of(trial, 4, 2, 1, 3),
                        1 => ExampleFit.Away(trial, 0),
                        _ => ExampleFit.Of(trial, 0, 0, 0, 0),
                    }
            )
            .Run();

        Assert.NotEqual(ExampleFit.Space.Start, outcome.Best);
        Assert.Equal(outcome.Ladder[^1][0].Trial.Point, outcome.Best);
    }

    // Three rungs, a call for each of the four settings and each round, one for the two that the last rung decides between, four
    // profiles and the repeats on two rungs; the round that changes nothing is the last.
    [Theory]
    [InlineData(0, 3 + (1 * 4) + 1 + 4 + 2)]
    [InlineData(2, 3 + (2 * 4) + 1 + 4 + 2)]
    public void Run_ARoundThatChangesNothing_IsTheLast(int hidden, int calls)
    {
        var called = 0;
        new FitSearch(
            ExampleFit.Space,
            ExampleFit.Settings with
            {
                Candidates = 1,
            },
            trials =>
            {
                called++;
                return [.. trials.Select(trial => ExampleFit.Of(trial, hidden, 0, 0, 0))];
            }
        ).Run();

        Assert.Equal(calls, called);
    }

    [Fact]
    public void Margin_OfTwoSeeds_IsStudentsTOfOneDegreeOfFreedom() =>
        // The spread of two differences is that which they are apart, over √2.
        Assert.Equal(
            12.706204736174698 * 0.0001,
            Search(ExampleFit.Settings with { Seeds = [0, 1] }, [4, 2, 1, 3], out _).Run().Margin!.Value,
            1e-9
        );

    [Fact]
    public void Open_WithoutAMargin_HasTheBestValueStill() =>
        Assert.All(
            Search(ExampleFit.Settings, [4, 2, 1, 3], out _).Run().Profiles,
            profile => Assert.Equal([profile.Axis.Values[profile.Best]], profile.Open(0))
        );

    [Fact]
    public void Margin_OfSeedsThatDifferByATenThousandth_IsStudentsTOfTheirSpread()
    {
        var outcome = Search(ExampleFit.Settings, [4, 2, 1, 3], out _).Run();

        // t of 2 degrees of freedom at 0.975, for a difference of two.
        Assert.Equal(4.302652729911275 * Math.Sqrt(2) * 0.0001, outcome.Margin!.Value, 1e-9);
        Assert.Null(Search(ExampleFit.Settings with { Seeds = [0] }, [4, 2, 1, 3], out _).Run().Margin);
        Assert.All(
            outcome.Profiles,
            profile => Assert.Equal([profile.Axis.Values[profile.Best]], profile.Open(0.0003))
        );
        Assert.All(outcome.Profiles, profile => Assert.Equal(2, Math.Min(2, profile.Open(0.0101).Count)));
    }

    private static int IndexOf(FitProfile profile) => ExampleFit.Axes.ToList().IndexOf(profile.Axis);

    private static FitSearch Search(FitSettings settings, int[] hidden, out HashSet<FitTrial> tried)
    {
        var all = new HashSet<FitTrial>();
        tried = all;
        return Search(
            settings,
            trial =>
            {
                all.Add(trial);
                return ExampleFit.Of(trial, hidden);
            }
        );
    }

    private static FitSearch Search(FitSettings settings, Func<FitTrial, FitResult> result) =>
        new(ExampleFit.Space, settings, trials => [.. trials.Select(result)]);
}
