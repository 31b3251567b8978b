using System.Text.Json;
using Experiments.CommandLine;
using Experiments.Runs;
using Experiments.Runs.Doctor;

namespace Units.Doctor;

public sealed class DoctorTextTests
{
    private static readonly Examined[] Parts =
    [
        new("one", Diagnosis.Ok("ε")),
        new("two", Diagnosis.Warn("slow", "Wait.")),
        new("three", Diagnosis.Fail("broken", "Mend.")),
    ];

    [Fact]
    public void Lines_OfEachStatus_BeginWithItAndEndWithTheFix() =>
        Assert.Equal(
            ["ok    one: ε", "warn  two: slow", "      fix: Wait.", "fail  three: broken", "      fix: Mend."],
            Parts.SelectMany(DoctorText.Lines)
        );

    [Fact]
    public void Summary_OfParts_CountsThem() =>
        Assert.Equal("3 checks: 1 ok, 1 warned, 1 failed.", DoctorText.Summary(Parts));

    [Fact]
    public void JsonOf_Parts_IsOneObjectOfTheDocumentedForm()
    {
        using var json = JsonDocument.Parse(DoctorText.JsonOf("0.1.0", Parts));

        Assert.Equal(
            """{"schema":1,"program":"0.1.0","status":"fail","checks":[{"name":"one","status":"ok","found":"ε","fix":null},{"name":"two","status":"warn","found":"slow","fix":"Wait."},{"name":"three","status":"fail","found":"broken","fix":"Mend."}]}""",
            JsonSerializer.Serialize(json.RootElement, DoctorTextTests.Plain)
        );
    }

    [Fact]
    public void Charts_OfThisProgram_CanBeDrawn() =>
        Assert.Equal(HealthStatus.Ok, DoctorChartCheck.OfThisProgram.Look().Status);

    [Fact]
    public void Charts_WithoutAFontOrTheLibrary_AreAFailureWithAFix()
    {
        Check.Is(
            new DoctorChartCheck(() => throw new RunFault("No font.")),
            HealthStatus.Fail,
            "No font.",
            "Install DejaVu Sans (on Debian and Ubuntu: apt-get install fonts-dejavu-core)."
        );
        Assert.Equal(
            "expected that the drawing library (libSkiaSharp) loads, found: no libSkiaSharp",
            new DoctorChartCheck(() =>
                throw new TypeInitializationException(
                    "x",
                    new DllNotFoundException("no libSkiaSharp. Look:\n/nowhere/a.so: not there\n")
                )
            )
                .Look()
                .Found
        );
    }

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
