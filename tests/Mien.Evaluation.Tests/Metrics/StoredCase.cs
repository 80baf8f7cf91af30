using System.Text.Json;
using Mien.Core;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;

namespace Mien.Evaluation.Tests.Metrics;

/// <summary>Faces of <c>reference/metrics.json</c> with what scikit-learn, statsmodels and SciPy say of them (<c>reference/make.py</c>).</summary>
internal sealed class StoredCase
{
    public static readonly JsonElement Root =
        JsonDocument.Parse(typeof(StoredCase).Assembly.GetManifestResourceStream("metrics.json")!).RootElement;

    private readonly JsonElement _stored;

    /// <param name="name"><c>distinct</c>, or <c>equal</c> for scores that many faces have alike.</param>
    public StoredCase(string name)
    {
        _stored = Root.GetProperty(name);
        var labels = new LabelSet(Root.GetProperty("labels").Deserialize<string[]>()!.Select(Expression.Parse));
        var shown = Values<string[]>("shown");
        var (scores, votes) = (Values<float[][]>("scores"), Values<float[][]>("votes"));
        Faces = new(labels, [.. shown.Select((label, face) => new Prediction(face + 1, $"{face}", Expression.Parse(label), new(labels, scores[face])) { Votes = votes[face] })], labels);
    }

    public EvaluatedFaces Faces { get; }

    public IReadOnlyDictionary<string, double> Figures => Values<Dictionary<string, double>>("figures");

    public T Values<T>(string name) => _stored.GetProperty(name).Deserialize<T>()!;

    public JsonElement Curves => _stored.GetProperty("curves");
}
