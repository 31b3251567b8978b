using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.Data;

namespace Experiments.Tickets.Fits;

/// <summary>How much of a table a trial computes: some of its columns and rows, with some of the training images.</summary>
/// <param name="Epsilons">Number of the table's ε, the first and the last among them and the others as evenly spread as they can be; at least 1.</param>
/// <param name="Sparsities">The same for s.</param>
/// <param name="TrainImages">Training images of a seed; at least 1.</param>
public sealed partial record FitRung(int Epsilons, int Sparsities, int TrainImages)
{
    /// <summary>Such as "3x3@10000", as <see cref="TryRead"/> reads it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Epsilons}x{Sparsities}@{TrainImages}");

    /// <summary>Reads the numbers of ε and of s and the training images, such as "3x3@10000".</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out FitRung? rung)
    {
        rung =
            Form().Match(text) is { Success: true } match
            && Number("epsilons") is { } epsilons
            && Number("sparsities") is { } sparsities
            && Number("images") is { } images
                ? new FitRung(epsilons, sparsities, images)
                : null;
        return rung is not null;

        int? Number(string group) =>
            int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
                ? number
                : null;
    }

    /// <summary>The same for a table that has fewer columns or rows.</summary>
    /// <param name="target">The table.</param>
    public FitRung Within(PosterTable target) =>
        this with
        {
            Epsilons = Math.Min(Epsilons, target.Epsilons.Count),
            Sparsities = Math.Min(Sparsities, target.Sparsities.Count),
        };

    /// <summary>The cells of a table that this rung has, by s, then ε, both ascending.</summary>
    /// <param name="target">The table.</param>
    public IEnumerable<(double Epsilon, decimal Sparsity)> Cells(PosterTable target) =>
        from sparsity in Spread(target.Sparsities, Sparsities)
        from epsilon in Spread(target.Epsilons, Epsilons)
        select (epsilon, sparsity);

    /// <summary>The settings of a grid cut down to this rung.</summary>
    /// <param name="settings">The settings of the trial.</param>
    /// <param name="target">The table.</param>
    public GridSettings Of(GridSettings settings, PosterTable target) =>
        settings with
        {
            Epsilons = Spread(target.Epsilons, Epsilons),
            Sparsities = Spread(target.Sparsities, Sparsities),
            TrainImages = TrainImages,
        };

    private static T[] Spread<T>(IReadOnlyList<T> values, int count) =>
        count >= values.Count ? [.. values]
        : count == 1 ? [values[0]]
        :
        [
            .. Enumerable
                .Range(0, count)
                .Select(index => values[((index * 2 * (values.Count - 1)) + count - 1) / (2 * (count - 1))]),
        ];

    [GeneratedRegex(
        @"^(?<epsilons>[0-9]+)x(?<sparsities>[0-9]+)@(?<images>[0-9]+)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Form();
}
