using static Experiments.Reports.Pages.Html;

namespace Experiments.Reports.Pages;

/// <summary>What the report says whatever the run.</summary>
internal static class ReportWords
{
    public const string Title = "Strong lottery tickets with ε-perturbation: what was claimed, what was measured";

    public const string TableHint =
        "A row for each sparsity s, a column for each perturbation scale ε; accuracy is the share of test images that are classified "
        + "correctly. The first column is pruning alone, the first row training alone. A click on a heading sorts the rows.";

    public const string Runs =
        "Each run measured the accuracy of networks whose random weights were first moved by at most ε (projected SGD) and then pruned to sparsity s, "
        + "the fraction of weights removed (edge-popup). A seed is one draw of everything random.";

    /// <summary>What the paper is about, for somebody who has seen nothing of it.</summary>
    public static IReadOnlyList<Html> Introduction { get; } =
    [
        All(
            "A large network whose weights are random already has good networks in it: nothing has to be trained, one has to find which weights to "
                + "take away. Such a network within a network is a strong lottery ticket. A ",
            Term("supermask"),
            " says for each weight whether it stays (1) or goes (0), and the ",
            Term("sparsity s"),
            " is the fraction of weights that go; s = 0 keeps all. The price is size: the random network has to be much larger, over-parameterised, than a trained one "
                + "that does the same. The paper ",
            Tag("cite", "Strong Lottery Ticket Hypothesis with ε-Perturbation"),
            " (Xiong, Liao and Kyrillidis, AISTATS 2023; here as its poster presents it) asks what changes if each weight may also be moved a little, by at most the ",
            Term("perturbation scale ε"),
            ". At ε = 0 a ticket is found by pruning alone; with a large ε the weights are simply trained."
        ),
        "Its Algorithm 1 first moves the weights by stochastic gradient descent (SGD) and after each step pulls each weight back to within ε of its random start. "
            + "Then it prunes by edge-popup, which trains a score for each weight and keeps the highest. This page sets what a run of that algorithm "
            + "measured beside what the poster says: on the handwritten digits of MNIST, as the poster did, unless its command names other images. The poster "
            + "gives no architecture, learning rate or number of epochs; those of the run are at the end of the page, and c8k3 there is a convolution of 8 channels, "
            + "3 × 3. A seed is one draw of everything random; the more seeds, the surer a number.",
    ];

    private static HtmlElement Term(string text) => Tag("dfn", text);
}
