using System.Security.Cryptography;
using System.Text;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Evaluation.Predictions;
using Mien.Evaluation.Reports;
using Mien.Recognition.Cropping;

namespace Mien.Evaluation;

/// <summary>Runs any model on any labelled faces.</summary>
/// <remarks>
/// Model and data meet by the names of their labels. A face whose expression the model does not know is left out and counted; a prediction that
/// the data set does not label (contempt on FER2013) is an error. A target that is a distribution is judged by its largest share.
/// </remarks>
public static class Evaluator
{
    private const int Batch = 64;

    /// <summary>Runs a model over faces and judges it for everyone and, where ages are known, for children; without intervals.</summary>
    /// <param name="model">Faces of another size than its card asks for are resized; gray is repeated, or color weighed, for its channels.</param>
    /// <param name="faces">At least one.</param>
    /// <param name="progress">Told the share of faces that are done, 0…1.</param>
    /// <returns>Everyone first. A group without a face that can be judged is not there.</returns>
    /// <exception cref="ArgumentException">There is no face, or a synthetic one.</exception>
    public static IReadOnlyList<GroupResult> Evaluate(IExpressionClassifier model, FaceSet faces, IProgress<double>? progress = null) =>
        PredictionEvaluator.Counts(Predict(model, faces, new(model.Card.Name, "", ""), progress));

    /// <summary>Runs a model over faces and keeps all that it says of each.</summary>
    /// <param name="model">As for <see cref="Evaluate"/>.</param>
    /// <param name="faces">At least one.</param>
    /// <param name="name">What is judged by what.</param>
    /// <param name="progress">Told the share of faces that are done, 0…1.</param>
    /// <exception cref="ArgumentException">There is no face, or a synthetic one.</exception>
    public static PredictionTable Predict(IExpressionClassifier model, FaceSet faces, EvaluationName name, IProgress<double>? progress = null) =>
        Predict([model], faces, name, progress);

    /// <summary>Runs a model over faces by several threads, and keeps all that it says of each; the same however many they are.</summary>
    /// <param name="models">The same one, opened once for each thread; at least one.</param>
    /// <param name="faces">At least one.</param>
    /// <param name="name">What is judged by what.</param>
    /// <param name="progress">Told the share of faces that are done, 0…1.</param>
    /// <exception cref="ArgumentException">There is no face, or a synthetic one.</exception>
    public static PredictionTable Predict(IReadOnlyList<IExpressionClassifier> models, FaceSet faces, EvaluationName name, IProgress<double>? progress = null)
    {
        if (faces.Count == 0)
        {
            throw new ArgumentException("Expected at least one face, got none.", nameof(faces));
        }
        if (faces.SyntheticCount is > 0 and var synthetic)
        {
            throw new ArgumentException($"Expected real faces, got {synthetic} synthetic ones.", nameof(faces));
        }
        var scores = Classify(models, faces.Count, faces.Picture, progress);
        var card = models[0].Card;
        var source = new PredictionSource(name)
        {
            Shown = faces.Labels, Read = card.Labels, Voted = faces.VoteLabels, Temperature = card.Temperature ?? 1, Faces = Digest(faces),
        };
        var rows = scores.Select((read, face) => new Prediction(faces.Row(face), faces.Name(face), faces.Label(face), read)
        {
            Age = faces.Age(face), Subject = faces.Subject(face), SizePx = faces.OriginalSize(face), MouthIsOpen = faces.MouthIsOpen(face), Votes = faces.Votes(face).ToArray(),
        });
        return new(source, [.. rows]);
    }

    /// <summary>How many threads have work: each takes batches of 64 faces.</summary>
    public static int ThreadsFor(int faces, int threads) => Math.Clamp((faces + Batch - 1) / Batch, 1, threads);

    /// <summary>Scores faces, a batch at a time.</summary>
    /// <param name="models">As for <see cref="Predict(IReadOnlyList{IExpressionClassifier}, FaceSet, EvaluationName, IProgress{double}?)"/>.</param>
    /// <param name="count">How many faces.</param>
    /// <param name="picture">Gives each face, 0…count − 1; called by several threads.</param>
    /// <param name="progress">Told the share of faces that are done, 0…1, by one thread at a time.</param>
    internal static ExpressionScores[] Classify(IReadOnlyList<IExpressionClassifier> models, int count, Func<int, Image> picture, IProgress<double>? progress = null)
    {
        var scores = new ExpressionScores[count];
        var (reporting, next, done) = (new Lock(), -Batch, 0);
        Parallelism.Run(models, model =>
        {
            var pictures = new Image[Batch];
            while (Interlocked.Add(ref next, Batch) is var start && start < count)
            {
                var some = Math.Min(Batch, count - start);
                for (var i = 0; i < some; i++)
                {
                    pictures[i] = FaceCrop.Whole(picture(start + i), model.Card);
                }
                model.Classify(pictures.AsSpan(0, some), scores.AsSpan(start, some));
                lock (reporting)
                {
                    progress?.Report((double)(done += some) / count);
                }
            }
        });
        return scores;
    }

    /// <inheritdoc cref="Digest(IEnumerable{ValueTuple{FaceSet, int}})"/>
    public static string Digest(FaceSet faces) => Digest(Enumerable.Range(0, faces.Count).Select(face => (faces, face)));

    /// <summary>SHA-256 of the pixels and labels of faces in their order, in hexadecimal.</summary>
    public static string Digest(IEnumerable<(FaceSet Faces, int Face)> all)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (faces, face) in all)
        {
            digest.AppendData(faces.Pixels(face));
            digest.AppendData(Encoding.UTF8.GetBytes(faces.Label(face).Name + "\n"));
        }
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
