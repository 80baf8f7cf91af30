using Mien.Core;
using Mien.Data.Scenes;
using Mien.Lab.Detectors.Composition;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Lab.Export;
using Mien.Lab.Training;
using Mien.Models.Inspection;
using Mien.Recognition.Detection;
using Mien.Torch.Modules;

namespace Mien.Lab.Detectors.RetinaFace;

/// <summary>From a recipe to a RetinaFace that can be shipped: composed scenes, training, ONNX, card.</summary>
public sealed class RetinaFaceTraining
{
    private const string Paper = "Deng et al. 2019, RetinaFace: Single-stage Dense Face Localisation in the Wild";

    private readonly RetinaFaceRecipe _recipe;
    private readonly SampleSources _sources;

    /// <summary>Reads what there is to learn from.</summary>
    /// <param name="recipe">What to do.</param>
    /// <param name="data">Holds <c>landmarks/faces-5pt.zip</c> and <c>scenes/</c>, of which the part <c>train</c> is used.</param>
    /// <param name="progress">Told the share that is read, 0…1.</param>
    /// <exception cref="BadInputException">The data is not there, or not what it should be.</exception>
    public RetinaFaceTraining(RetinaFaceRecipe recipe, string data, IProgress<double>? progress = null) =>
        (_recipe, _sources) = (recipe, MtcnnTraining.Sources(data, recipe.Seed, progress, SceneFold.Parse(recipe.Scenes.Fold)));

    /// <summary>Trains and writes <c>retinaface.onnx</c> and its card. A run that was killed goes on where it stopped.</summary>
    /// <param name="folder">Where to write; made where it is missing.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="clock">Tells how long the rest should take.</param>
    /// <param name="progress">Told how the training stands.</param>
    /// <param name="cancel">Stops it; a few steps are lost.</param>
    /// <returns>The path of the network.</returns>
    /// <exception cref="BadInputException">The folder holds a finished network, or a run of another recipe, or another training writes into it.</exception>
    public string Run(string folder, Device device, TimeProvider clock, IProgress<DetectorProgress>? progress, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        using var held = FolderLock.Take(folder);
        var (path, checkpoint) = (Path.Combine(folder, $"{RetinaFaceRecipe.Name}.onnx"), Path.Combine(folder, "last.safetensors"));
        MtcnnTraining.RequireFree(path, checkpoint);
        using var trainer = new DetectorTrainer(_recipe, () => new Models.Detectors.RetinaFace(), new SceneSteps(_recipe, _sources).Draw, checkpoint, device);
        var network = trainer.Run(clock, progress, cancel);
        var card = Card(network);
        HalfPrecision.Round(network);
        var model = OnnxExporter.Export(network, card, inHalves: true);
        DetectorParity.Require(network, model, card);
        WholeFile.Write(path, model);
        CardJson.WriteBeside(path, card.ToJson());
        return path;
    }

    private DetectorCard Card(Module network) => new()
    {
        Name = RetinaFaceRecipe.Name,
        Mean = DetectorTrainer.Mean,
        Std = DetectorTrainer.Std,
        Paper = Paper,
        Parameters = network.ParameterCount,
        Flops = LayerTable.Trace(network, 3, _recipe.Scenes.Size, _recipe.Scenes.Size).Flops,
        TrainingData = $"{_sources.Pointed.Count} photos with five points (LFW and web) put into scenes, {_sources.Scenes.Count} scenes of BSDS500 train with "
            + $"{_sources.InScenes.Count} faces, {_sources.Drawn.Count} drawn faces",
        Terms = MtcnnTraining.Terms,
        RecipeHash = _recipe.Hash,
        IntendedUse = MtcnnTraining.IntendedUse,
    };
}
