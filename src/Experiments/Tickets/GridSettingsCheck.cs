using Experiments.Data;
using static Experiments.SettingRule;

namespace Experiments.Tickets;

/// <summary>The ranges that <see cref="GridSettings"/> states, checked in one place.</summary>
public static class GridSettingsCheck
{
    /// <summary>Checks every setting by itself, the notation of the architecture aside.</summary>
    /// <param name="settings">The settings.</param>
    /// <exception cref="SettingsFault">A setting is out of its range; the sentence names the first such one.</exception>
    public static void Check(this GridSettings settings)
    {
        Defined("The initialisation", settings.Initialisation);
        Positive("The factor on the initial weights", settings.InitialScale);

        Positive("The learning rate of projected SGD", settings.ProjectedSgd.LearningRate);
        Momentum("The momentum of projected SGD", settings.ProjectedSgd.Momentum);
        NotNegative("The weight decay of projected SGD", settings.ProjectedSgd.WeightDecay);
        AtLeast(0, "The number of epochs of projected SGD", settings.ProjectedSgd.Epochs);

        Positive("The learning rate of edge-popup", settings.EdgePopup.LearningRate);
        Momentum("The momentum of edge-popup", settings.EdgePopup.Momentum);
        NotNegative("The weight decay of edge-popup", settings.EdgePopup.WeightDecay);
        AtLeast(0, "The number of epochs of edge-popup", settings.EdgePopup.Epochs);
        Defined("The start of edge-popup's scores", settings.EdgePopup.Scores);
        Defined("The scope of edge-popup's threshold", settings.EdgePopup.Threshold);
        Defined("The choice of the weights that edge-popup scores", settings.EdgePopup.Weights);
        Defined("The schedule of edge-popup's learning rate", settings.EdgePopup.Schedule);
        Defined("The choice of the scores that edge-popup's gradient moves", settings.EdgePopup.Gradient);

        AtLeast(1, "The number of training images", settings.TrainImages);
        AtLeast(1, "The number of test images", settings.TestImages);
        AtLeast(1, "The batch size", settings.BatchSize);
        Require(
            settings.BatchSize <= settings.TrainImages,
            $"The batch size must be at most the {settings.TrainImages} training images",
            settings.BatchSize
        );

        Each("perturbation scale ε", settings.Epsilons, epsilon => epsilon is >= 0, "at least 0");
        Each("sparsity s", settings.Sparsities, sparsity => sparsity is >= 0 and < 1, "at least 0 and less than 1");
        Each("seed number", settings.Seeds, seed => seed is >= 0, "at least 0");
    }

    /// <summary>Checks every setting by itself as <see cref="Check(GridSettings)"/> does, and against the data set.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="data">The data set the grid is to be trained and tested on.</param>
    /// <exception cref="SettingsFault">
    /// A setting is out of its range, or more images are asked for than the data set has; the sentence names the first such one.
    /// </exception>
    public static void Check(this GridSettings settings, DataSet data)
    {
        settings.Check();
        Require(
            settings.TrainImages <= data.Train.Count,
            $"The number of training images must be at most the {data.Train.Count} of '{data.Folder}'",
            settings.TrainImages
        );
        Require(
            settings.TestImages <= data.Test.Count,
            $"The number of test images must be at most the {data.Test.Count} of '{data.Folder}'",
            settings.TestImages
        );
    }

    private static void Defined<T>(string name, T value)
        where T : struct, Enum =>
        Require(Enum.IsDefined(value), $"{name} must be one of {string.Join(", ", Enum.GetNames<T>())}", value);

    private static void Momentum(string name, double value) =>
        Require(value is >= 0 and < 1, $"{name} must be at least 0 and less than 1", value);
}
