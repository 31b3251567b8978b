using System.Text;
using CsCheck;
using Snapshots;
using Reference = Experiments.Statistics.StudentT;

namespace Units.Snapshots;

/// <summary>
/// A damaged text is refused in a sentence, or means something else; it never ends a run otherwise, and never matches wrongly.
/// <c>CsCheck_Iter</c> in the environment sets how many are tried.
/// </summary>
public sealed class DamagedTextTests
{
    private static readonly (string Verified, string Received) Valid = DamagedText.Valid;

    private static readonly Gen<string> DamagedReceived = Gen.OneOf(
        DamagedText.Of(Valid.Received),
        DamagedText.Of(DamagedText.ValidAgain)
    );

    [Fact]
    public void Read_Damaged_SucceedsOrIsASnapshotFault() =>
        Gen.Select(DamagedText.Of(Valid.Verified), DamagedReceived)
            .Sample(
                (verified, received) =>
                {
                    foreach (var text in new[] { verified, received })
                    {
                        OnlyFaults(() =>
                            IsReadTheSameAgain(SnapshotText.ReadVerified(text), SnapshotText.ReadVerified)
                        );
                        OnlyFaults(() =>
                            IsReadTheSameAgain(SnapshotText.ReadReceived(text), SnapshotText.ReadReceived)
                        );
                    }
                }
            );

    [Fact]
    public void Compare_Damaged_MatchesOnlyWhatThePlainRulesDo() =>
        Gen.Select(
                Gen.Frequency((2, DamagedText.Of(Valid.Verified)), (1, Gen.Const(Valid.Verified))),
                Gen.Frequency(
                    (3, DamagedReceived),
                    (1, Gen.Const(Valid.Received)),
                    (1, Gen.Const(DamagedText.ValidAgain))
                )
            )
            .Sample(
                (verified, received) =>
                    OnlyFaults(() =>
                    {
                        var comparison = Comparer.Compare(verified, received);
                        var (old, now) = (SnapshotText.ReadVerified(verified), SnapshotText.ReadReceived(received));
                        // A mean whose sum overflows on the way may be refused although it is right.
                        Assert.True(comparison.IsMatch == Matches(old, now) || (IsHuge(now) && !comparison.IsMatch));
                        Assert.DoesNotContain(
                            ComparisonText.Write(comparison),
                            letter => letter != '\n' && char.IsControl(letter)
                        );
                        Assert.EndsWith("}\n", ComparisonJson.Write(comparison));
                    })
            );

    [Fact]
    public void Store_DamagedVerifiedFile_IsNamedAndNothingIsWritten()
    {
        using var scratch = new Runs.ScratchFolder();
        var store = new SnapshotStore(scratch.Path, isReadOnly: false);
        var path = store.WriteVerified(ExampleSnapshot.Verified);
        store.WriteVerified(ExampleSnapshot.Verified with { Scale = "full" });
        store.WriteReceived(ExampleSnapshot.Received);

        DamagedText
            .Of(Valid.Verified)
            // What a file can hold.
            .Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)))
            .Where(IsRefused)
            .Sample(
                text =>
                {
                    File.WriteAllText(path, text);
                    var before = Contents(scratch.Path);

                    var fault = Assert.Throws<SnapshotFault>(() => store.Compare(ExampleSnapshot.Received));

                    Assert.Contains($"'{path}'", fault.Message);
                    Assert.DoesNotContain(fault.Message, char.IsControl);
                    Assert.Equal(before, Contents(scratch.Path));
                },
                threads: 1
            );
    }

    private static void OnlyFaults(Action act)
    {
        try
        {
            act();
        }
        catch (SnapshotFault fault)
        {
            Assert.DoesNotContain(fault.Message, letter => char.IsControl(letter) || letter is '\u2028' or '\u2029');
            Assert.EndsWith(".", fault.Message);
            Assert.DoesNotContain(".).", fault.Message);
        }
    }

    private static void IsReadTheSameAgain(Snapshot snapshot, Func<string, string, Snapshot> read)
    {
        var text = SnapshotText.Write(snapshot);
        Assert.Equal(text, SnapshotText.Write(read(text, "The text that was written")));
    }

    private static bool IsRefused(string text)
    {
        try
        {
            SnapshotText.ReadVerified(text);
            return false;
        }
        catch (SnapshotFault)
        {
            return true;
        }
    }

    // The rules once more, without the comparer's classes.
    private static bool Matches(Snapshot verified, Snapshot received) =>
        (verified.Claim, verified.Sentence, verified.Scale) == (received.Claim, received.Sentence, received.Scale)
        && Sorted(verified.Settings).SequenceEqual(Sorted(received.Settings))
        && verified.Metrics.Count == received.Metrics.Count
        && verified.Metrics.All(metric =>
            received.Metrics.SingleOrDefault(other => other.Name == metric.Name) is { } found
            && (
                (metric, found) switch
                {
                    (ExactMetric old, ExactMetric now) => now.Check.Count > 0
                        && now.Check.Concat(old.Reference).Select(seed => seed.Value).Distinct().Count() == 1,
                    (BandedMetric old, BandedMetric now) => Matches(
                        old,
                        now,
                        verified.RootSeed == received.RootSeed,
                        verified.Device != received.Device
                    ),
                    _ => false,
                }
            )
        );

    private static bool Matches(BandedMetric old, BandedMetric now, bool sameRoot, bool otherDevice)
    {
        if (
            (old.Direction, old.Step, old.Floor) != (now.Direction, now.Step, now.Floor)
            || now.Check.Count != old.Check.Count
            || !now.Check.Concat(now.Again).All(seed => double.IsFinite(seed.Value))
            || (
                sameRoot
                && old.Reference.IntersectBy(now.Check.Concat(now.Again).Select(seed => seed.Seed), seed => seed.Seed)
                    .Any()
            )
        )
        {
            return false;
        }

        double count = old.Reference.Count;
        var mean = old.Reference.Average(seed => seed.Value);
        var s = Math.Sqrt(old.Reference.Sum(seed => Math.Pow(seed.Value - mean, 2)) / (count - 1));
        var t = -Reference.Quantile(old.Direction is Direction.TwoSided ? 0.0005 : 0.001, count - 1);
        var seeds = t * s * Math.Sqrt((1 / count) + (1.0 / now.Check.Count));
        var half = Math.Max(Math.Max(seeds, old.Step / 2), old.Floor) + (otherDevice ? old.Floor : 0);
        var side = Side(now.Check);
        return side == 0 || (now.Again.Count > 0 && Side(now.Again) != side);

        // Of the band: 0 is inside.
        int Side(IReadOnlyList<Observation<double>> check)
        {
            // Divided first, so that no sum overflows.
            var distance = check.Sum(seed => seed.Value / check.Count) - mean;
            return distance > half && old.Direction is not Direction.AtLeast ? 1
                : distance < -half && old.Direction is not Direction.AtMost ? -1
                : 0;
        }
    }

    private static bool IsHuge(Snapshot snapshot) =>
        snapshot
            .Metrics.OfType<BandedMetric>()
            .SelectMany(metric => metric.Check.Concat(metric.Again))
            .Any(seed => Math.Abs(seed.Value) > 1e300);

    private static IEnumerable<KeyValuePair<string, string>> Sorted(IReadOnlyDictionary<string, string> settings) =>
        settings.OrderBy(setting => setting.Key, StringComparer.Ordinal);

    private static string[] Contents(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file =>
                    $"{file}: {File.GetLastWriteTimeUtc(file):O} {Convert.ToHexString(File.ReadAllBytes(file))}"
                ),
        ];
}
