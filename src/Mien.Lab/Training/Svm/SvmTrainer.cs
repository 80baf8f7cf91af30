using Mien.Data.Datasets;
using Mien.Lab.Experiments;
using Mien.Models.Classifiers;
using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Lab.Training.Svm;

/// <summary>Fits the linear support vector machine of a recipe with <c>optimize.with: svm</c>; what it leaves in the run folder is exported as any network is.</summary>
public static class SvmTrainer
{
    private const int Batch = 64;

    /// <summary>Computes the features of all training faces, fits, and keeps the weights.</summary>
    /// <param name="data">The faces, with the recipe.</param>
    /// <param name="run">Where the weights go.</param>
    /// <param name="progress">Told the share of the features that is computed, 0…1.</param>
    /// <param name="cancel">Stops between two batches of features, or two passes over the rows.</param>
    /// <returns>Epoch 1, with the accuracy on the validation faces.</returns>
    public static BestEpoch Run(ExperimentData data, RunFolder run, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var (recipe, training) = (data.Recipe, data.Training);
        using var network = new CoChiLeRfe(training.Labels.Count);
        network.Train(false);
        using var input = new NetworkInput(recipe.Network.Entry, recipe.Network.Mean, recipe.Network.Std, training, Device.Cpu);
        var rows = new SparseRows(CoChiLeRfe.FeatureCount);
        foreach (var (features, done) in Features(network, input, training))
        {
            cancel.ThrowIfCancellationRequested();
            AddRows(rows, features);
            progress?.Report((double)done / training.Count);
        }
        int[] labels = [.. Enumerable.Range(0, training.Count).Select(training.LabelIndex)];
        var svm = LinearSvm.Fit(rows, labels, training.Labels.Count, recipe.Optimize.Cost, unchecked((uint)recipe.Seed), cancel);
        network.SetDecision(
            Tensor.From<float>(svm.Weights, training.Labels.Count, CoChiLeRfe.FeatureCount), Tensor.From<float>(svm.Biases, training.Labels.Count));
        var best = new BestEpoch(1, Accuracy(network, input, data.Validation));
        Checkpoint.Save(run.Best, network.State);
        return best;
    }

    private static IEnumerable<(Tensor Features, int Done)> Features(CoChiLeRfe network, NetworkInput input, FaceSet faces)
    {
        for (var start = 0; start < faces.Count; start += Batch)
        {
            using var scope = torch.NewDisposeScope();
            int[] chosen = [.. Enumerable.Range(start, Math.Min(Batch, faces.Count - start))];
            var pixels = new byte[chosen.Length * faces.Channels * faces.Size * faces.Size];
            faces.CopyPixels(chosen, pixels);
            var x = Tensor.From<byte>(pixels, chosen.Length, faces.Channels, faces.Size, faces.Size).To(ScalarType.Float32).Times(1.0 / byte.MaxValue);
            yield return (network.Features(input.Prepare(x)), start + chosen.Length);
        }
    }

    private static void AddRows(SparseRows rows, Tensor features)
    {
        var values = features.ToArray<float>();
        for (var start = 0; start < values.Length; start += CoChiLeRfe.FeatureCount)
        {
            rows.Add(values.AsSpan(start, CoChiLeRfe.FeatureCount));
        }
    }

    private static double Accuracy(CoChiLeRfe network, NetworkInput input, FaceSet faces)
    {
        var right = 0;
        foreach (var (features, done) in Features(network, input, faces))
        {
            var answers = network.FromFeatures(features).ArgMax(1).ToArray<long>();
            right += answers.Where((answer, index) => answer == faces.LabelIndex(done - answers.Length + index)).Count();
        }
        return (double)right / faces.Count;
    }
}
