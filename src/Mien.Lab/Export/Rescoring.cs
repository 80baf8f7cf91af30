using Mien.Core;
using Mien.Data.Fer2013;
using Mien.Evaluation;
using Mien.Evaluation.Robustness;
using Mien.Recognition;

namespace Mien.Lab.Export;

/// <summary>Measures the scores in a model's card again, where labels or ages of the test faces were corrected.</summary>
public static class Rescoring
{
    private const string Part = "/public-test/";

    /// <summary>Judges a model on FER2013's PublicTest by every label view that its card has scores of.</summary>
    /// <param name="model">An ONNX file with a card.</param>
    /// <param name="data">FER2013 with the files that these label views need.</param>
    /// <param name="progress">Told the share of faces that are judged, 0…1, for each label view anew.</param>
    /// <returns>The card with the scores measured now. Scores on other faces than PublicTest stay; means under corruption, which the suite alone measures, are taken out.</returns>
    /// <exception cref="BadInputException">The card has no score on PublicTest, or one of a label view that the data lacks; or the data has no such row.</exception>
    public static ModelCard Measure(string model, Fer2013Dataset data, IProgress<double>? progress = null)
    {
        var card = Card(model);
        var views = Views(model, card);
        if (views.FirstOrDefault(view => !data.LabelViews.Contains(view)) is { } missing)
        {
            throw new BadInputException(model, $"its card has scores by {missing} labels, which need the votes of FER+", "add --ferplus fer2013new.csv");
        }
        var others = card.Scores.Where(score => !score.Key.Contains(Part, StringComparison.Ordinal));
        var measured = views.SelectMany(view => Scores(model, view, data, progress));
        return card with { Scores = others.Concat(measured).ToDictionary(score => score.Key, score => score.Value) };
    }

    /// <summary>Writes a card into its model, and beside it as <c>NAME.card.json</c>; the network stays as it is.</summary>
    /// <param name="model">The ONNX file.</param>
    /// <param name="card">Its new card.</param>
    public static void Write(string model, ModelCard card)
    {
        WholeFile.Write(model, OnnxExporter.WithCard(File.ReadAllBytes(model), card));
        CardJson.WriteBeside(model, card.ToJson());
    }

    /// <summary>The card of a model.</summary>
    /// <exception cref="BadInputException">No model, or one without a card.</exception>
    public static ModelCard Card(string model)
    {
        using var classifier = OnnxClassifier.Open(model);
        return classifier.Card;
    }

    private static List<string> Views(string model, ModelCard card)
    {
        var scored = card.Scores.Keys.Where(key => key.Contains(Part, StringComparison.Ordinal) && !key.StartsWith(RobustnessScores.Prefix, StringComparison.Ordinal)).Select(key => key[..key.IndexOf(Part, StringComparison.Ordinal)]);
        return scored.Distinct().ToList() is { Count: > 0 } views
            ? views
            : throw new BadInputException(model, "its card has no score on FER2013's PublicTest", "judge it with mien evaluate");
    }

    private static Dictionary<string, double> Scores(string model, string view, Fer2013Dataset data, IProgress<double>? progress)
    {
        var faces = data.Faces(view, Fer2013Usage.PublicTest);
        if (faces.Count == 0)
        {
            throw new BadInputException(model, $"cannot be judged: the faces have no row of PublicTest with a {view} label", "give fer2013.csv with all of its parts");
        }
        using var classifier = OnnxClassifier.Open(model, new() { View = view });
        return CardScores.From($"{view}{Part}", Evaluator.Evaluate(classifier, faces, progress));
    }
}
