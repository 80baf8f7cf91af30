using Mien.Core;
using Mien.Evaluation.Reports;
using Mien.Lab.Recipes;
using Mien.Lab.Training;
using Mien.Models;
using Mien.Recognition;
using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Lab.Explanation;

/// <summary>Explains the network of a run by <see cref="GradCam"/>, which needs the gradients that an ONNX file does not have.</summary>
public sealed class GradCamExplainer : IExplainer
{
    private readonly Module _network;
    private readonly bool _isPlusPlus;

    private GradCamExplainer(Module network, ModelCard card, bool isPlusPlus) => (_network, Card, _isPlusPlus) = (network, card, isPlusPlus);

    /// <inheritdoc/>
    public ModelCard Card { get; }

    /// <summary>Opens the best weights of a finished run.</summary>
    /// <param name="folder">The run's.</param>
    /// <param name="isPlusPlus">Grad-CAM++ instead of Grad-CAM.</param>
    /// <exception cref="BadInputException">No run, or one that is not finished.</exception>
    public static GradCamExplainer Open(string folder, bool isPlusPlus)
    {
        var run = RunFolder.Open(folder);
        if (!File.Exists(run.Best) || !File.Exists(run.Model))
        {
            throw new BadInputException(folder, "has no trained network yet", $"let its training end: mien train --resume {folder}");
        }
        using var model = OnnxClassifier.Open(run.Model);
        var recipe = Recipe.Read(run.Recipe);
        var network = Networks.Find(recipe.Network.Name)!.Build(model.Card.Outputs);
        using var scope = torch.NewDisposeScope();
        network.Load(Checkpoint.Load(run.Best).Tensors);
        return new(network, model.Card, isPlusPlus);
    }

    /// <inheritdoc/>
    public HeatMap Explain(Image face, Expression label)
    {
        var place = Card.Labels.IndexOf(label) is >= 0 and var found
            ? found
            : throw new ArgumentException($"Expected one of {Card.Labels}, got {label}.", nameof(label));
        var values = new float[face.Pixels.Length];
        var area = face.Width * face.Height;
        for (var at = 0; at < values.Length; at++)
        {
            var channel = at % face.Channels;
            values[(channel * area) + (at / face.Channels)] = ((face.Pixels[at] / 255f) - Card.Mean[channel]) / Card.Std[channel];
        }
        using var scope = torch.NewDisposeScope();
        return GradCam.Explain(_network, Tensor.From<float>(values, 1, face.Channels, face.Height, face.Width), place, _isPlusPlus);
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
