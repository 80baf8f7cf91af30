using Mien.Core;
using Mien.Data.Datasets;
using Mien.Recognition;

namespace Mien.Lab.Evaluation;

/// <summary>Judges any model on any labelled faces.</summary>
/// <remarks>
/// Model and data meet by the names of their labels. A face whose expression the model does not know is left out and counted; a prediction that
/// the data set does not label (contempt on FER2013) is an error. A target that is a distribution is judged by its largest share.
/// </remarks>
public sealed class Evaluator
{
    private const int Batch = 64;

    private readonly IExpressionClassifier _model;
    private readonly LabelSet _labels;
    private readonly FaceSet _faces;
    private readonly Expression[] _predicted;

    private Evaluator(IExpressionClassifier model, FaceSet faces, IProgress<double>? progress)
    {
        (_model, _faces) = (model, faces);
        // The data set's order first, then names in the alphabet's: a model that numbers its labels otherwise gets the same matrix.
        var own = faces.Labels.Where(label => model.Card.Labels.Contains(label));
        var further = model.Card.Labels.Except(faces.Labels).OrderBy(label => label.Name, StringComparer.Ordinal);
        _labels = new([.. own, .. further]);
        _predicted = Predict(progress);
    }

    /// <summary>Runs a model over faces and judges it for everyone and, where ages are known, for children.</summary>
    /// <param name="model">Faces of another size than its card asks for are resized; gray is repeated, or color weighed, for its channels.</param>
    /// <param name="faces">At least one.</param>
    /// <param name="progress">Told the share of faces that are done, 0…1.</param>
    /// <returns>Everyone first. A group without a face that can be judged is not there.</returns>
    /// <exception cref="ArgumentException">There is no face.</exception>
    public static IReadOnlyList<GroupResult> Evaluate(IExpressionClassifier model, FaceSet faces, IProgress<double>? progress = null)
    {
        if (faces.Count == 0)
        {
            throw new ArgumentException("Expected at least one face, got none.", nameof(faces));
        }
        var evaluator = new Evaluator(model, faces, progress);
        GroupResult[] groups =
        [
            evaluator.Group(EvaluationReport.All, _ => true),
            evaluator.Group(EvaluationReport.Children, face => faces.Age(face) <= Children.MaximumAge),
        ];
        return [.. groups.Where(group => group.Confusion.Count > 0)];
    }

    private GroupResult Group(string name, Predicate<int> isIn)
    {
        var faces = Enumerable.Range(0, _faces.Count).Where(face => isIn(face)).ToList();
        var judged = faces.Where(face => _labels.Contains(_faces.Label(face))).ToList();
        var pairs = judged.Select(face => (_faces.Label(face), _predicted[face]));
        return new(name, new(_labels, pairs), faces.Count - judged.Count);
    }

    private Expression[] Predict(IProgress<double>? progress)
    {
        var predicted = new Expression[_faces.Count];
        var pictures = new Image[Batch];
        var scores = new ExpressionScores[Batch];
        for (var start = 0; start < predicted.Length; start += Batch)
        {
            var count = Math.Min(Batch, predicted.Length - start);
            for (var i = 0; i < count; i++)
            {
                pictures[i] = FaceCrop.Whole(_faces.Picture(start + i), _model.Card);
            }
            _model.Classify(pictures.AsSpan(0, count), scores.AsSpan(0, count));
            for (var i = 0; i < count; i++)
            {
                predicted[start + i] = scores[i].Top;
            }
            progress?.Report((double)(start + count) / predicted.Length);
        }
        return predicted;
    }
}
