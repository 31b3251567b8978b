using System.Text.Json;
using Deque.AxeCore.Commons;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace Pages;

/// <summary>A headless browser of its own profile, with a page open in it.</summary>
internal sealed class PageBrowser : IDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly string _profile = Directory.CreateTempSubdirectory("reproduce-browser-").FullName;
    private readonly ChromeDriver _driver;

    public PageBrowser(Chromium chromium)
    {
        var options = new ChromeOptions { BinaryLocation = chromium.Browser };
        options.AddArguments(
            "--headless",
            // As root, which build servers often are, there is no sandbox.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            $"--user-data-dir={_profile}"
        );
        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        options.SetLoggingPreference("performance", LogLevel.All);
        _driver = new ChromeDriver(
            ChromeDriverService.CreateDefaultService(
                Path.GetDirectoryName(chromium.Driver)!,
                Path.GetFileName(chromium.Driver)
            ),
            options
        );
    }

    /// <summary>Opens a page anew.</summary>
    /// <param name="page">The page's file.</param>
    /// <param name="width">The width of the window in CSS pixels.</param>
    /// <param name="isDark">Whether the reader prefers dark pages.</param>
    public void Open(string page, int width = 1280, bool isDark = false)
    {
        _driver.ExecuteCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            new()
            {
                ["width"] = width,
                ["height"] = 900,
                ["deviceScaleFactor"] = 1,
                ["mobile"] = false,
            }
        );
        var scheme = new Dictionary<string, object>
        {
            ["name"] = "prefers-color-scheme",
            ["value"] = isDark ? "dark" : "light",
        };
        _driver.ExecuteCdpCommand("Emulation.setEmulatedMedia", new() { ["features"] = new object[] { scheme } });
        // What earlier pages left in the logs is no fault of this one.
        _driver.Navigate().GoToUrl("about:blank");
        Complaints();
        Requests();
        _driver.Navigate().GoToUrl(new Uri(page));
    }

    /// <summary>Shows the page as it is printed, or as on a screen again.</summary>
    public void UsePaper(bool isPaper)
    {
        _driver.ExecuteCdpCommand("Emulation.setEmulatedMedia", new() { ["media"] = isPaper ? "print" : "screen" });
        AwaitFrame();
    }

    /// <summary>Sends an event to the window, and waits until what it changed is shown.</summary>
    public void Dispatch(string name)
    {
        _driver.ExecuteScript($"dispatchEvent(new Event('{name}'));");
        AwaitFrame();
    }

    // What is shown of details follows a frame after they were opened.
    private void AwaitFrame() =>
        _driver.ExecuteAsyncScript(
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()));"
        );

    /// <summary>What the page wrote to the console since the last call, and what the browser had to say of it.</summary>
    public IReadOnlyList<string> Complaints() =>
        [.. _driver.Manage().Logs.GetLog(LogType.Browser).Select(entry => $"{entry.Level}: {entry.Message}")];

    /// <summary>The addresses that were asked for since the last call.</summary>
    public IReadOnlyList<string> Requests() =>
        [
            .. from entry in _driver.Manage().Logs.GetLog("performance")
            let message = JsonElement.Parse(entry.Message).GetProperty("message")
            where message.GetProperty("method").GetString() == "Network.requestWillBeSent"
            select message.GetProperty("params").GetProperty("request").GetProperty("url").GetString(),
        ];

    /// <summary>Runs a function's body in the page.</summary>
    public T Ask<T>(string script) => (T)_driver.ExecuteScript(script)!;

    /// <summary>The elements that a selector finds.</summary>
    public IReadOnlyList<IWebElement> All(string selector) => _driver.FindElements(By.CssSelector(selector));

    /// <summary>Presses a key where the focus is.</summary>
    public void Press(string key) => _driver.SwitchTo().ActiveElement().SendKeys(key);

    /// <summary>The whole page as a PNG, or the rectangle of an element.</summary>
    public byte[] Picture(string? ofElement = null)
    {
        var clip = Ask<IReadOnlyDictionary<string, object>>(
            $"const box = document.querySelector('{ofElement ?? "html"}').getBoundingClientRect(); "
                + "return { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height, scale: 1 };"
        );
        var answer =
            (IReadOnlyDictionary<string, object>)
                _driver.ExecuteCdpCommand(
                    "Page.captureScreenshot",
                    new()
                    {
                        ["format"] = "png",
                        ["captureBeyondViewport"] = true,
                        ["clip"] = clip,
                    }
                )!;
        return Convert.FromBase64String((string)answer["data"]);
    }

    /// <summary>What the accessibility rules of axe find to be serious or critical: the rule and the elements.</summary>
    public IReadOnlyList<string> Barriers()
    {
        _driver.ExecuteScript(Axe);
        var found = (string)
            _driver.ExecuteAsyncScript(
                "const done = arguments[arguments.length - 1]; "
                    + "axe.run(document, { resultTypes: ['violations'] }).then((result) => done(JSON.stringify(result)), (fault) => done(String(fault)));"
            )!;
        var result = JsonElement.Parse(found);
        // A run in which no rule applied would find nothing either.
        return result.GetProperty("passes").GetArrayLength() < 10
            ? [$"Only few rules applied: {found}"]
            :
            [
                .. from rule in result.GetProperty("violations").EnumerateArray()
                where rule.GetProperty("impact").GetString() is "serious" or "critical"
                from node in rule.GetProperty("nodes").EnumerateArray()
                select $"{rule.GetProperty("id").GetString()}: {node.GetProperty("html").GetString()}",
            ];
    }

    public void Dispose()
    {
        _driver.Quit();
        _driver.Dispose();
        Directory.Delete(_profile, recursive: true);
    }
}
