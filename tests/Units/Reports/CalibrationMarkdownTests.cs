using Experiments.Claims.Calibration;
using Experiments.Reports;

namespace Units.Reports;

public sealed class CalibrationMarkdownTests
{
    [Fact]
    public void Of_Simulation_HasARowForTheNaiveRuleAndForEachBand() =>
        Assert.Equal(
            """
            Each rate is over 1 000 000 draws at α = 0.1 %, with its 95 % interval. Power is the smaller of those against a fall and a rise of the
            mean, in standard deviations of the population. Naive is mean ± 2 s of 5 seeds for one new seed.

            - normal: Values are normal, for which the band is exact.

            | population | rule | one check outside | false alarms | power, 1 s.d. | power, 2.5 s.d. |
            |---|---|---:|---:|---:|---:|
            | normal | naive | 14.2 % (14.1–14.3) | | | |
            | normal | n₀ = 20, n₁ = 3 | 0.101 % (0.095–0.107) | 0.0083 % (0.0067–0.0103) | 0.450 % | 80.0 % |

            """,
            CalibrationMarkdown.Of([
                new Simulation(
                    Population.Normal,
                    [
                        new SimulatedBand(
                            20,
                            3,
                            0.001,
                            Rate(1_010),
                            Rate(83),
                            [
                                new BandPower(1, Rate(4_500), Rate(4_501)),
                                new BandPower(2.5, Rate(800_001), Rate(800_000)),
                            ]
                        ),
                    ],
                    Rate(142_000)
                ),
            ])
        );

    [Fact]
    public void Of_Resampling_HasARowForEachClaimWithItsWorstMetric() =>
        Assert.EndsWith(
            """
            | claim | banded metrics | n₀ | n₁ | pool | any alarm | most alarms of one metric |
            | --- | ---: | ---: | ---: | ---: | ---: | --- |
            | `clamp` | 2 | 20 | 5 | 100 | 1.23 % | 0.123 % ± 0.0456 % a\|b |

            """,
            CalibrationMarkdown.Of([
                new Resampling(
                    "clamp",
                    100,
                    new ResamplingSettings { Checks = 5 },
                    [
                        new ResampledMetric("‖ΔW‖, s = 0.5", new ResampledRate(Rate(0), double.NaN)),
                        new ResampledMetric("a|b", new ResampledRate(Rate(1_230), 0.000456)),
                    ],
                    new ResampledRate(Rate(12_300), double.NaN)
                ),
            ])
        );

    private static AlarmRate Rate(long alarms) => new(alarms, 1_000_000);
}
