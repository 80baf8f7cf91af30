using Mien.Core;

namespace Mien.Recognition.Cropping;

/// <summary>The faces of one picture on their way through a classifier: crops and scores that are used again for the next picture.</summary>
internal sealed class FaceBatch(IExpressionClassifier classifier)
{
    private readonly ModelCard _card = classifier.Card;
    private Image[] _crops = [];
    private ExpressionScores[] _scores = [];
    private Image? _scratch;

    /// <summary>Scores faces in one call of the classifier.</summary>
    /// <returns>One for each face, valid until the next call.</returns>
    public ReadOnlySpan<ExpressionScores> Classify(Image image, IReadOnlyList<Face> faces, float cropScale, FaceAlignment alignment)
    {
        Reserve(faces.Count);
        if (image.Channels != _card.Channels && _scratch?.Channels != image.Channels)
        {
            _scratch = new Image(_card.InputSize, _card.InputSize, image.Channels);
        }
        for (var i = 0; i < faces.Count; i++)
        {
            FaceCrop.Cut(image, faces[i], cropScale, alignment, _crops[i], _scratch);
        }
        var scores = _scores.AsSpan(0, faces.Count);
        classifier.Classify(_crops.AsSpan(0, faces.Count), scores);
        return scores;
    }

    /// <summary>The classifier's input for a face in the last call; overwritten by the next.</summary>
    public Image Crop(int face) => _crops[face];

    private void Reserve(int count)
    {
        var have = _crops.Length;
        if (count <= have)
        {
            return;
        }
        Array.Resize(ref _crops, count);
        Array.Resize(ref _scores, count);
        for (var i = have; i < count; i++)
        {
            _crops[i] = new Image(_card.InputSize, _card.InputSize, _card.Channels);
        }
    }
}
