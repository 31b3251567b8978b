namespace Pages;

/// <summary>The browser of this machine, and the driver through which tests speak to it.</summary>
/// <param name="Browser">The browser's program.</param>
/// <param name="Driver">The driver's program.</param>
internal sealed record Chromium(string Browser, string Driver)
{
    private static readonly string[] Browsers =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];

    /// <summary>The browser; null where it or its driver is not installed.</summary>
    public static Chromium? Installed { get; } = Find();

    private static Chromium? Find()
    {
        string[] folders =
        [
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
            // Where build servers keep the driver that fits their browser.
            Environment.GetEnvironmentVariable("CHROMEWEBDRIVER") ?? "",
        ];
        return
            Programs(Browsers).FirstOrDefault() is { } browser
            && Programs("chromedriver").FirstOrDefault() is { } driver
            ? new Chromium(browser, driver)
            : null;

        IEnumerable<string> Programs(params string[] names) =>
            from name in names
            from folder in folders
            let program = Path.Combine(folder, name)
            where folder.Length > 0 && File.Exists(program)
            select program;
    }
}

/// <summary>A fact about a page in a browser; skipped where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public const string None =
        "No Chromium with its chromedriver is installed; on Debian, apt-get install chromium chromium-driver.";

    public ChromiumFactAttribute()
    {
        if (Chromium.Installed is null)
        {
            Skip = None;
        }
    }
}

/// <summary>The same with arguments.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute()
    {
        if (Chromium.Installed is null)
        {
            Skip = ChromiumFactAttribute.None;
        }
    }
}
