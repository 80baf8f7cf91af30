using Mien.Core;
using Mien.Data.Scenes;
using Mien.Lab.Detectors.Composition;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Lab.Export;
using Mien.Lab.Training;
using Mien.Models.Inspection;
using Mien.Recognition.Detection;
using Mien.Torch.Modules;

namespace Mien.Lab.Detectors.MienFace;

/// <summary>From a recipe to a MienFace that can be shipped: photos, training, ONNX, card.</summary>
public sealed class MienFaceTraining
{
    private const string Paper =
        "After Wu, Peng and Yu 2023, YuNet: A Tiny Millisecond-level Face Detector, and Guo et al. 2022, Sample and Computation Redistribution for Efficient Face Detection";

    // SCUT-HEAD is free to the academic community, UTKFace for non-commercial research; LFW and BSDS500 are photos from the web, gathered for research.
    private const string Terms =
        "Trained on pictures gathered for research (SCUT-HEAD part B, photos with masks without stated terms, UTKFace, LFW, BSDS500): for non-commercial research, "
        + "not for commercial use without advice.";

    private readonly MienFaceRecipe _recipe;
    private readonly string _data;
    private readonly PictureSources _sources;

    /// <summary>Reads what there is to learn from.</summary>
    /// <param name="recipe">What to do.</param>
    /// <param name="data">Holds the folders <c>landmarks</c>, <c>scenes</c>, <c>detection</c> and perhaps <c>children-unlabelled</c>.</param>
    /// <param name="progress">Told the share that is read, 0…1.</param>
    /// <exception cref="BadInputException">The data is not there, or not what it should be.</exception>
    public MienFaceTraining(MienFaceRecipe recipe, string data, IProgress<double>? progress = null) =>
        (_recipe, _data, _sources) = (recipe, data, PictureSources.Read(data, recipe.Seed, SceneFold.Parse(recipe.Scenes.Fold), progress));

    /// <summary>Trains and writes <c>mien-face.onnx</c> and its card. A run that was killed goes on where it stopped.</summary>
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
        var (path, checkpoint) = (Path.Combine(folder, $"{MienFaceRecipe.Name}.onnx"), Path.Combine(folder, "last.safetensors"));
        MtcnnTraining.RequireFree(path, checkpoint);
        using var teacher = _recipe.Teacher is { } file ? DenseTeacher.Open(Path.Combine(_data, file), _recipe.Scenes.Size) : null;
        using var trainer = new DetectorTrainer(_recipe, Begin, new PictureSteps(_recipe, _sources, teacher).Draw, checkpoint, device);
        var network = trainer.Run(clock, progress, cancel);
        HalfPrecision.Round(network);
        var card = Card(network);
        Write(network, card, path);
        card = card with { Threshold = ThresholdChoice.Choose(card.Name, path, ThresholdChoice.Photos(_data, SceneFold.Parse(_recipe.Scenes.Fold)), cancel) };
        Write(network, card, path);
        CardJson.WriteBeside(path, card.ToJson());
        return path;
    }

    private static void Write(Module network, DetectorCard card, string path)
    {
        var model = OnnxExporter.Export(network, card, inHalves: true);
        DetectorParity.Require(network, model, card);
        WholeFile.Write(path, model);
    }

    private Models.Detectors.MienFace Begin()
    {
        var network = new Models.Detectors.MienFace();
        if (_recipe.From is { } earlier)
        {
            DetectorState.LoadAverage(earlier, network);
        }
        return network;
    }

    private DetectorCard Card(Module network) => new()
    {
        Name = MienFaceRecipe.Name,
        Mean = DetectorTrainer.Mean,
        Std = DetectorTrainer.Std,
        Paper = Paper,
        Parameters = network.ParameterCount,
        Flops = LayerTable.Trace(network, 3, _recipe.Scenes.Size, _recipe.Scenes.Size).Flops,
        TrainingData = $"{_sources.Classrooms.Count} classroom photos (SCUT-HEAD part B, faces labelled by YuNet), {_sources.Masks.Count} photos with masks (by hand and YuNet), "
            + $"{_sources.Samples.Pointed.Count - _sources.Children} photos with five points (LFW and web) and {_sources.Children} children's crops (UTKFace, points by MTCNN) put into scenes, "
            + $"{_sources.Scenes.Count} scenes of BSDS500 train, {_sources.Samples.Drawn.Count} drawn faces",
        Terms = Terms,
        RecipeHash = _recipe.Hash,
        IntendedUse = MtcnnTraining.IntendedUse,
    };
}
