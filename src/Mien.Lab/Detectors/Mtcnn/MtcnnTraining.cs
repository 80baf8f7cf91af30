using Mien.Core;
using Mien.Data.Scenes;
using Mien.Lab.Detectors.Composition;
using Mien.Lab.Export;
using Mien.Lab.Training;
using Mien.Models.Inspection;
using Mien.Recognition.Detection;
using Mien.Recognition.Mtcnn;
using Mien.Torch.Modules;

namespace Mien.Lab.Detectors.Mtcnn;

/// <summary>From a recipe to a stage of MTCNN that can be shipped: samples, hard ones by the stages before, training, ONNX, card.</summary>
public sealed class MtcnnTraining
{
    /// <summary>The folder of the scenes that detectors learn from.</summary>
    public const string TrainPart = "train";

    internal const string IntendedUse =
        "Finding faces in pictures, on the user's own machine, for reading children's facial expressions. It tells nobody from anybody else and keeps no face.";

    // LFW and BSDS500 are photos from the web, gathered for research.
    internal const string Terms = "Trained on web pictures gathered for research: for research, not for commercial use without advice.";

    private readonly MtcnnRecipe _recipe;
    private readonly SampleSources _sources;

    /// <summary>Reads what there is to learn from.</summary>
    /// <param name="recipe">What to do.</param>
    /// <param name="data">Holds <c>landmarks/faces-5pt.zip</c> and <c>scenes/</c>, of which the part <c>train</c> is used.</param>
    /// <param name="progress">Told the share that is read, 0…1.</param>
    /// <exception cref="BadInputException">The data is not there, or not what it should be.</exception>
    public MtcnnTraining(MtcnnRecipe recipe, string data, IProgress<double>? progress = null)
    {
        (_recipe, _sources) = (recipe, Sources(data, recipe.Seed, progress, SceneFold.Parse(recipe.Samples.Fold)));
    }

    /// <summary>What detectors learn from: every photo with points but those that judge, and the scenes of the part train.</summary>
    /// <param name="data">Holds <c>landmarks/faces-5pt.zip</c> and <c>scenes/</c>.</param>
    /// <param name="seed">Decides what is drawn.</param>
    /// <param name="progress">Told the share that is read, 0…1.</param>
    /// <param name="without">Scenes to leave out.</param>
    /// <exception cref="BadInputException">The data is not there, or not what it should be.</exception>
    internal static SampleSources Sources(string data, int seed, IProgress<double>? progress, SceneFold? without = null)
    {
        var photos = LandmarkPhotos.Read(Path.Combine(data, "landmarks", LandmarkPhotos.Archive), progress).Training;
        var scenes = SceneDataset.Read(Path.Combine(data, "scenes")).Where(scene => scene.Part == TrainPart).ToList();
        return scenes.Count > 0
            ? new(photos, without is { } fold ? fold.Without(scenes) : scenes, seed)
            : throw new BadInputException(Path.Combine(data, "scenes"), $"has no photo in its part {TrainPart}/", "put photos to learn from there");
    }

    /// <summary>Trains and writes <c>NETWORK.onnx</c> and its card. A training that was ended goes on where it stopped.</summary>
    /// <param name="folder">Where to write; made where it is missing.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="clock">Tells how long the rest should take.</param>
    /// <param name="mining">Told the share of scenes that the stages before have searched, 0…1.</param>
    /// <param name="training">Told how the training stands.</param>
    /// <param name="cancel">Stops it; a few steps are lost.</param>
    /// <returns>The path of the network.</returns>
    /// <exception cref="BadInputException">The folder holds a finished network of this name, or an ended training of another recipe, or another training writes into it.</exception>
    public string Run(
        string folder, Device device, TimeProvider clock, IProgress<double>? mining, IProgress<DetectorProgress>? training, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        using var held = FolderLock.Take(folder);
        var path = Path.Combine(folder, $"{_recipe.Detector.NetworkName()}.onnx");
        var checkpoint = Path.ChangeExtension(path, ".last.safetensors");
        RequireFree(path, checkpoint);
        var hard = HardSampleSearch.Run(_recipe, _sources, mining, cancel);
        using var trainer = new DetectorTrainer(
            _recipe, () => MtcnnNetworks.Build(_recipe.Detector), new MtcnnSteps(_recipe, _sources, hard).Draw, checkpoint, device);
        var network = trainer.Run(clock, training, cancel);
        var card = Card(network, hard.Negatives.Count);
        using var filled = MtcnnNetworks.FillRegisters(_recipe.Detector, network);
        var model = OnnxExporter.Export(filled, card);
        DetectorParity.Require(network, model, card);
        WholeFile.Write(path, model);
        CardJson.WriteBeside(path, card.ToJson());
        File.Delete(checkpoint);
        return path;
    }

    /// <summary>Keeps a finished network from being lost to a training of the same name.</summary>
    /// <exception cref="BadInputException">There is one, and no ended training to go on with.</exception>
    internal static void RequireFree(string network, string checkpoint)
    {
        if (File.Exists(network) && !File.Exists(checkpoint))
        {
            throw new BadInputException(network, "is there already", "give another folder by --out, or remove it first");
        }
    }

    private DetectorCard Card(Module network, int hard) => new()
    {
        Name = $"mtcnn-{_recipe.Detector.NetworkName()}",
        Stage = _recipe.Detector,
        Mean = DetectorTrainer.Mean,
        Std = DetectorTrainer.Std,
        Paper = MtcnnNetworks.Paper,
        Parameters = network.ParameterCount,
        Flops = LayerTable.Trace(network, 3, _recipe.Detector.InputSize(), _recipe.Detector.InputSize()).Flops,
        TrainingData = $"{_sources.Pointed.Count} photos with five points (LFW and web), {_sources.Scenes.Count} scenes of BSDS500 train with {_sources.InScenes.Count} faces, "
            + $"{_sources.Drawn.Count} drawn faces" + (hard > 0 ? $"; {hard} windows that the stages before took for faces" : ""),
        Terms = Terms,
        RecipeHash = _recipe.Hash,
        IntendedUse = IntendedUse,
    };
}
