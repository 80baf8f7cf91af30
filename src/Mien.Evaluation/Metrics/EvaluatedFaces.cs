using Mien.Core;
using Mien.Evaluation.Predictions;

namespace Mien.Evaluation.Metrics;

/// <summary>Faces with what they show, what was read in them and with which scores: laid out for counting. Immutable.</summary>
/// <remarks>A face may be there in several views, such as blurred and darkened: rows with the same name and <see cref="Prediction.Row"/> are views of one face.</remarks>
public sealed class EvaluatedFaces
{
    private readonly int[] _shown;
    private readonly int[] _read;
    private readonly float[] _scores;       // [faces, labels]
    private readonly float[]?[] _votes;     // [faces][labels]
    private readonly int[] _faces, _views;  // [faces], [distinct faces]
    private readonly IReadOnlyList<Prediction> _predictions;

    /// <param name="labels">What can be right or wrong.</param>
    /// <param name="predictions">What they show is among <paramref name="labels"/>, and so is what the model tells apart.</param>
    /// <param name="voted">What their votes are over; null without votes.</param>
    /// <exception cref="ArgumentException">A label that is not among <paramref name="labels"/>.</exception>
    public EvaluatedFaces(LabelSet labels, IReadOnlyList<Prediction> predictions, LabelSet? voted = null)
    {
        (Labels, _predictions) = (labels, predictions);
        _shown = [.. predictions.Select(face => Place(face.Shown))];
        _read = [.. predictions.Select(face => Place(face.Scores.Top))];
        _scores = [.. predictions.SelectMany(face => labels.Select(label => face.Scores[label]))];
        var numbers = new Dictionary<(int, string), int>();
        _faces = [.. predictions.Select(face => numbers.TryGetValue((face.Row, face.Name), out var number) ? number : numbers[(face.Row, face.Name)] = numbers.Count)];
        _views = new int[numbers.Count];
        Array.ForEach(_faces, face => _views[face]++);
        _votes = [.. predictions.Select(face => voted is null || face.Votes.Count == 0 ? null : Known(face, voted))];
    }

    /// <summary>What can be right or wrong, in the order of all places.</summary>
    public LabelSet Labels { get; }

    /// <summary>Faces; each view of a face counts.</summary>
    public int Count => _shown.Length;

    /// <summary>Faces, however many views there are of each.</summary>
    public int DistinctFaces => _views.Length;

    /// <summary>Which of the <see cref="DistinctFaces"/> a view is of, 0…<see cref="DistinctFaces"/> − 1.</summary>
    public int Face(int view) => _faces[view];

    /// <summary>How many views there are of the face that a view is of, itself counted.</summary>
    public int Views(int view) => _views[_faces[view]];

    /// <summary>The place in <see cref="Labels"/> of what each face shows.</summary>
    public ReadOnlySpan<int> Shown => _shown;

    /// <summary>The place in <see cref="Labels"/> of what was read in each face.</summary>
    public ReadOnlySpan<int> Read => _read;

    /// <summary>[Labels]: probabilities, together 1; 0 for a label that the model does not know.</summary>
    public ReadOnlySpan<float> Scores(int face) => _scores.AsSpan(face * Labels.Count, Labels.Count);

    /// <summary>The highest score of a face, 0…1.</summary>
    public float Confidence(int face) => Scores(face)[_read[face]];

    /// <summary>Whether what was read is what the face shows.</summary>
    public bool IsRight(int face) => _shown[face] == _read[face];

    /// <summary>[Labels]: the annotators' votes for expressions that the model knows, together 1; empty where there are none.</summary>
    public ReadOnlySpan<float> Votes(int face) => _votes[face];

    /// <summary>Who a face belongs to; null where it is not known.</summary>
    public string? Subject(int face) => _predictions[face].Subject;

    /// <summary>What was read as what.</summary>
    public ConfusionMatrix Confusion() =>
        new(Labels, Enumerable.Range(0, Count).Select(face => (Labels[_shown[face]], Labels[_read[face]])));

    /// <summary>Places in <see cref="Labels"/> that no face shows.</summary>
    internal IEnumerable<int> Missing() => Enumerable.Range(0, Labels.Count).Except(_shown);

    private float[]? Known(Prediction face, LabelSet voted)
    {
        var votes = Labels.Select(label => face.Scores.Labels.Contains(label) && voted.IndexOf(label) is >= 0 and var at ? face.Votes[at] : 0).ToArray();
        var total = votes.Sum();
        return total > 0 ? [.. votes.Select(share => share / total)] : null;
    }

    private int Place(Expression label) => Labels.IndexOf(label) is >= 0 and var place
        ? place
        : throw new ArgumentException($"Expected one of {Labels}, got {label}.", nameof(label));
}
