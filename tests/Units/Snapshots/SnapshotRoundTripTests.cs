using System.Text;
using CsCheck;
using Snapshots;

namespace Units.Snapshots;

/// <summary>Whatever is written is read back: every text, number and seed.</summary>
public sealed class SnapshotRoundTripTests
{
    // Whole characters of every kind, those that JSON, lines or terminals give a meaning among them more often.
    private static readonly Gen<string> Texts = Gen.Frequency(
            (4, Gen.Char[' ', '~'].Select(letter => letter.ToString())),
            (1, Gen.Char['\0', '\u001f'].Select(letter => letter.ToString())),
            (1, Gen.Int[0x80, 0x10FFFF].Select(Whole)),
            (1, Gen.OneOf("ε", "\"", "\\", "\n", "\r\n", "\u2028", "\u0085", "\uFEFF", "\uFFFD", "😀", "é", "\u007f"))
        )
        .Array[0, 12]
        .Select(string.Concat);

    private static readonly Gen<string> Names = Texts.Select(text => "x" + text);

    private static readonly Gen<double> Finite = Gen.Frequency(
        (4, Gen.Double.Where(double.IsFinite)),
        (2, Gen.Long.Select(BitConverter.Int64BitsToDouble).Where(double.IsFinite)),
        (1, Gen.OneOf(-0.0, 0.0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 1e22, 1.0 / 3))
    );

    // References whose spread does not overflow.
    private static readonly Gen<double> Moderate = Gen.Double[-1e150, 1e150];

    private static readonly Gen<Snapshot> Receiveds = Gen.Select(
        Texts.Array[4],
        Gen.ULong,
        Gen.Dictionary(Texts, Texts)[0, 4],
        Metrics(
            Gen.Frequency((9, Finite), (1, Gen.OneOf(double.NaN, double.NegativeInfinity, double.PositiveInfinity)))
        ),
        (texts, root, settings, metrics) =>
            ExampleSnapshot.Of([.. metrics]) with
            {
                Sentence = texts[0],
                Machine = texts[1],
                RootSeed = root,
                Settings = settings,
            }
    );

    private static readonly Gen<Snapshot> Verifieds = Gen.Select(
        Receiveds,
        Metrics(Finite),
        Texts,
        Gen.Int[0, DateOnly.MaxValue.DayNumber],
        Moderate.Array[2, 5],
        (snapshot, metrics, reason, day, references) =>
            snapshot with
            {
                Accepted = new Acceptance(DateOnly.FromDayNumber(day), "x" + reason),
                Metrics =
                [
                    .. metrics.Select(metric =>
                        metric switch
                        {
                            BandedMetric banded => banded with
                            {
                                Alpha = Snapshot.Alpha,
                                Again = [],
                                Floor = Math.Min(banded.Floor, 1e300),
                                Step = Math.Min(banded.Step, 1e300),
                                Check =
                                [
                                    .. banded
                                        .Check.Select(seed => seed with { Seed = seed.Seed | 1 })
                                        .DistinctBy(seed => seed.Seed),
                                ],
                                Reference =
                                [
                                    .. references.Select((value, index) => new Observation<double>(-2 * index, value)),
                                ],
                            },
                            ExactMetric exact => (Metric)(
                                exact with
                                {
                                    Check = [.. exact.Check.Select(seed => seed with { Value = reason })],
                                    Reference = [new(0, reason)],
                                }
                            ),
                            _ => metric,
                        }
                    ),
                ],
            }
    );

    [Fact]
    public void Read_AnyReceived_GivesItsBitsBack() =>
        Receiveds.Sample(snapshot => ReadsBack(snapshot, text => SnapshotText.ReadReceived(text)));

    [Fact]
    public void Read_AnyVerified_GivesItsBitsBack() =>
        Verifieds.Sample(snapshot => ReadsBack(snapshot, text => SnapshotText.ReadVerified(text)));

    private static void ReadsBack(Snapshot snapshot, Func<string, Snapshot> read)
    {
        var text = SnapshotText.Write(snapshot);
        var again = read(text);

        Assert.Equal(text, SnapshotText.Write(again));
        Assert.Equal(Plain(snapshot), Plain(again));
        HasASeedOnEachLine(snapshot, text);
    }

    private static void HasASeedOnEachLine(Snapshot snapshot, string text)
    {
        Assert.DoesNotContain(
            text,
            letter => letter != '\n' && (char.IsControl(letter) || letter is '\u2028' or '\u2029')
        );
        Assert.EndsWith("}\n", text);
        Assert.DoesNotContain(" \n", text);
        Assert.Equal(
            snapshot.Metrics.Sum(metric =>
                metric switch
                {
                    BandedMetric banded => banded.Check.Count + banded.Again.Count + banded.Reference.Count,
                    ExactMetric exact => exact.Check.Count + exact.Reference.Count,
                    _ => 0,
                }
            ),
            text.Split('\n').Count(line => line.StartsWith("        { \"seed\": ", StringComparison.Ordinal))
        );
    }

    private static Gen<List<Metric>> Metrics(Gen<double> values)
    {
        var lengths = Finite.Select(Math.Abs);
        var banded = Gen.Select(
            Names,
            Gen.Enum<Direction>(),
            lengths,
            lengths,
            Seeds(values),
            Gen.Frequency((1, Gen.Const(new List<Observation<double>>())), (2, Seeds(values))),
            Banded
        );
        var exact = Gen.Select(Names, Seeds(Texts), (name, check) => (Metric)new ExactMetric(name, check));
        return Gen.OneOf(banded, exact)
            .Array[1, 6]
            .Select(metrics => metrics.DistinctBy(metric => metric.Name).ToList());
    }

    // With a second check of as many seeds as there are others.
    private static Metric Banded(
        string name,
        Direction direction,
        double step,
        double floor,
        List<Observation<double>> check,
        List<Observation<double>> others
    )
    {
        Observation<double>[] again = [.. others.ExceptBy(check.Select(seed => seed.Seed), seed => seed.Seed)];
        var both = Math.Min(check.Count, again.Length);
        return both == 0
            ? new BandedMetric(name, direction, step, floor, check)
            : new BandedMetric(name, direction, step, floor, check[..both]) { Again = again[..both] };
    }

    private static Gen<List<Observation<T>>> Seeds<T>(Gen<T> values) =>
        Gen.Select(Gen.Int, values, (seed, value) => new Observation<T>(seed, value))
            .Array[1, 6]
            .Select(seeds => seeds.DistinctBy(seed => seed.Seed).ToList());

    private static string Whole(int rune) => Rune.IsValid(rune) ? new Rune(rune).ToString() : "\uFFFD";

    // Every part, the numbers by their bits.
    private static string[] Plain(Snapshot snapshot) =>
        [
            snapshot.Claim,
            snapshot.Sentence,
            snapshot.Scale,
            snapshot.Device,
            snapshot.Machine,
            $"{snapshot.RootSeed}",
            $"{snapshot.Accepted?.Date.DayNumber}",
            $"{snapshot.Accepted?.Reason}",
            .. snapshot
                .Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal)
                .SelectMany(setting => new[] { setting.Key, setting.Value }),
            .. snapshot.Metrics.SelectMany(Plain),
        ];

    private static IEnumerable<string> Plain(Metric metric) =>
        metric switch
        {
            BandedMetric banded =>
            [
                banded.Name,
                $"{banded.Direction}",
                Bits(banded.Step),
                Bits(banded.Floor),
                Bits(banded.Alpha),
                .. banded.Check.Select(seed => $"{seed.Seed}: {Bits(seed.Value)}"),
                .. banded.Again.Select(seed => $"again {seed.Seed}: {Bits(seed.Value)}"),
                .. banded.Reference.Select(seed => $"reference {seed.Seed}: {Bits(seed.Value)}"),
            ],
            ExactMetric exact =>
            [
                exact.Name,
                .. exact.Check.Select(seed => $"{seed.Seed}: {seed.Value}"),
                .. exact.Reference.Select(seed => $"reference {seed.Seed}: {seed.Value}"),
            ],
            _ => [],
        };

    private static string Bits(double value) => $"{BitConverter.DoubleToInt64Bits(value):x}";
}
