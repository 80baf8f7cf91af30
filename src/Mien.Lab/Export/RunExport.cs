using System.Security.Cryptography;
using Mien.Core;
using Mien.Data.Consent;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;
using Mien.Data.Labelled;
using Mien.Evaluation;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;
using Mien.Evaluation.Reports;
using Mien.Lab.Experiments;
using Mien.Lab.Recipes;
using Mien.Lab.Training;
using Mien.Models;
using Mien.Models.Blocks;
using Mien.Models.Inspection;
using Mien.Recognition;
using Mien.Torch.Modules;

namespace Mien.Lab.Export;

/// <summary>From the best weights of a run to a model that can be shipped: fused, exported, compared with its parent, judged, its scores in its card.</summary>
public static class RunExport
{
    private const string IntendedUse =
        "Children's facial expressions in pictures, on the user's own machine: what a face shows, not what a child feels. Not for identifying anyone, "
        + "nor for the uses that the EU AI Act forbids, such as inferring emotions in schools and at work.";

    // Of the deep MienNet it was 0.999.
    private const double LeastAlike = 0.9;

    // FER2013 has no clear license: its pictures were gathered from the web for a competition.
    private const string Fer2013Terms = "Trained on web pictures without a clear license: for research, not for commercial use without advice.";

    private const string OwnTerms = "Trained on pictures of its maker's own: ask them what it may be used for.";

    /// <summary>Writes the model, its card, and what it reads in the test faces and the validation faces into the run folder.</summary>
    /// <param name="run">A run with a best epoch.</param>
    /// <param name="data">Its faces, with the recipe; the model is judged once on the test faces.</param>
    /// <param name="progress">Told the share of test faces that are judged, 0…1.</param>
    /// <exception cref="InvalidOperationException">The exported model does not compute what the network computes.</exception>
    /// <exception cref="BadInputException">Quantized, it reads other expressions.</exception>
    public static ExperimentResult Export(RunFolder run, ExperimentData data, IProgress<double>? progress = null)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var recipe = data.Recipe;
        using var trained = recipe.Network.Entry.Build(data.Outputs);
        trained.Load(run.Best);
        var network = recipe.Network.Mirror ? new Mirrored(trained) : trained;
        using var fused = network.Fused();
        var card = Card(data, recipe.Network.Entry, network) with { CheckpointHash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(run.Best))) };
        OnnxParity.Require(network, OnnxExporter.Export(fused, card), card, OnnxParity.FoldedTolerance);
        HalfPrecision.Round(fused);
        var model = OnnxExporter.Export(fused, card, inHalves: true);
        OnnxParity.Require(fused, model, card);
        if (recipe.Network.Quantize)
        {
            model = Quantized(run, data, fused, model, card);
        }
        // Judged before it is the model: one that is not calibrated yet must not be taken for it.
        using var judged = WholeFile.Begin(run.Model);
        judged.Stream.Write(model);
        var (groups, calibration) = Read(judged.Partial, run, data, progress);
        card = card with
        {
            Scores = Scores(judged.Partial, data, groups),
            Temperature = calibration?.Temperature,
            AbstainBelow = calibration?.Chosen?.Threshold,
            CalibrationFaces = calibration?.ValidationFaces,
        };
        WholeFile.Write(run.Model, OnnxExporter.WithCard(model, card));
        CardJson.WriteBeside(run.Model, card.ToJson());
        return new(run, data, groups, calibration);
    }

    private static byte[] Quantized(RunFolder run, ExperimentData data, Module fused, byte[] model, ModelCard card)
    {
        var quantized = OnnxExporter.ExportQuantized(fused, card, InputBatch.Read(data.Recipe, data.Training));
        var alike = OnnxParity.ReadAlike(model, quantized, card, InputBatch.Read(data.Recipe, data.Validation));
        return alike >= LeastAlike ? quantized : throw new BadInputException(
            run.Path, $"quantized, the network reads {alike:P0} of the validation faces as it did before, which is too few", $"name {run.Best} as network.from in a recipe without network.quantize and with optimize.epochs 0");
    }

    private static ModelCard Card(ExperimentData data, NetworkEntry entry, Module network)
    {
        var (recipe, faces) = (data.Recipe, data.Split.Training.Faces);
        var card = RealCard(recipe, faces, entry, network);
        if (data.Synthetic is not { Count: > 0 } added)
        {
            return card;
        }
        var generators = added.Select(each => (each.Set.Card, each.Faces)).ToList();
        return card with
        {
            Synthetic = [.. generators.Select(each => new SyntheticTraining(each.Card.Generator, each.Card.Kind, each.Faces, each.Card.LearnedFrom.Data, each.Card.ModelHash))],
            TrainingData = $"{card.TrainingData}; and {string.Join(", ", generators.Select(each => $"{each.Faces} synthetic faces of {each.Card.Generator}"))}",
            Terms = string.Join(" ", generators.Select(each => each.Card.LearnedFrom.Terms).Prepend(card.Terms).Distinct(StringComparer.Ordinal)),
        };
    }

    private static ModelCard RealCard(Recipe recipe, FaceSet faces, NetworkEntry entry, Module network) => new()
    {
        Name = entry.Name,
        Labels = faces.Labels,
        Auxiliary = recipe.Data.Auxiliary is { } view ? new(view, faces.AuxiliaryLabels!) : null,
        InputSize = entry.InputSize,
        Channels = entry.Channels,
        Mean = [.. Enumerable.Repeat((float)recipe.Network.Mean, entry.Channels)],
        Std = [.. Enumerable.Repeat((float)recipe.Network.Std, entry.Channels)],
        CropScale = recipe.Data.IsFolder ? 1 : Fer2013Dataset.CropScale,
        Paper = entry.Paper,
        Parameters = network.ParameterCount,
        Flops = LayerTable.Trace(network, entry.Channels, entry.InputSize, entry.InputSize).Flops,
        TrainingData = $"{recipe.Data.Set}, {(recipe.Fold > 0 ? $"all but {recipe.TestPart}" : "Training")}, {recipe.Data.Labels} labels, {recipe.Data.Select}: {faces.Count} faces{Taught(recipe)}",
        Terms = TermsOf(recipe.Data),
        RecipeHash = recipe.Hash,
        IntendedUse = IntendedUse,
    };

    /// <summary>Under which terms faces may be used, and so what learned from them.</summary>
    internal static string TermsOf(DataRecipe data)
    {
        var terms = data.HasTable && DataCard.Read(data.Path!) is { } card ? card.Terms : data.IsFolder ? OwnTerms : Fer2013Terms;
        // Names of children stay out of what is shipped.
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        return data.IsFolder && ConsentCheck.Faults(data.Path!, today) is { Count: > 0 } without
            ? $"{terms} Trained WITHOUT VALID CONSENT for {without.Count} of its children (--ignore-consent)."
            : terms;
    }

    private static string Taught(Recipe recipe) => recipe.Teach is { } teach ? $"; taught by {string.Join(" and ", teach.Models)}" : "";

    // The validation faces choose the temperature; both files then hold what the model with its card says.
    private static (IReadOnlyList<GroupResult> Groups, Calibration? Calibration) Read(
        string model, RunFolder run, ExperimentData data, IProgress<double>? progress)
    {
        using var classifier = OnnxClassifier.Open(model);
        var (name, labels) = (data.Recipe.Network.Name, data.Recipe.Data.Labels);
        var validation = Evaluator.Predict(classifier, Decided(data.Validation), new(name, labels, "validation"));
        var test = Evaluator.Predict(classifier, data.Test, new(name, labels, data.Recipe.TestPart), progress);
        var calibration = validation.Faces().Count > 0 ? Calibration.On(validation, new EvaluationOptions().AcceptedRisk) : null;
        PredictionFile.Write(run.Validation, validation.At(calibration?.Temperature ?? 1));
        PredictionFile.Write(run.Predictions, test.At(calibration?.Temperature ?? 1));
        return (PredictionEvaluator.Counts(test), calibration);
    }

    // How sure a reading should be can only be asked of faces that have a right answer: of votes, where more than half agree.
    private static FaceSet Decided(FaceSet faces) =>
        faces.Where(face => faces.Target(face)[faces.LabelIndex(face)] > 0.5) is { Count: > 0 } decided ? decided : faces;

    private static Dictionary<string, double> Scores(string model, ExperimentData data, IReadOnlyList<GroupResult> groups)
    {
        var recipe = data.Recipe;
        var part = recipe.Fold > 0 ? recipe.TestPart.Replace(' ', '-') : recipe.Data.IsFolder ? "test" : "public-test";
        return CardScores.From($"{recipe.Data.Labels}/{part}/", groups).Concat(data.TestsUnderOtherLabels.SelectMany(Judged))
            .ToDictionary(pair => pair.Key, pair => pair.Value);

        Dictionary<string, double> Judged(KeyValuePair<string, FaceSet> other)
        {
            using var classifier = OnnxClassifier.Open(model, new() { View = other.Key });
            return CardScores.From($"{other.Key}/{part}/", Evaluator.Evaluate(classifier, other.Value));
        }
    }
}
