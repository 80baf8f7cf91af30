using Mien.Core;
using Mien.Data.Labelled;
using Mien.Recognition;
using Mien.Vision.Codecs;

namespace Mien.Cli.Annotate;

/// <summary>A model's scores of each face of a set, which order the pictures that are voted on. Raters are not shown it.</summary>
internal static class ModelOpinions
{
    /// <param name="set">The folder of a set.</param>
    /// <param name="model">A name in models/ or the path of an ONNX file.</param>
    /// <param name="progress">Told the share that is done, 0…1.</param>
    /// <param name="cancel">Stops between two faces.</param>
    /// <returns>By file, the probability of each expression; without faces that cannot be read.</returns>
    /// <exception cref="BadInputException">No such model.</exception>
    public static IReadOnlyDictionary<string, Tally> Read(string set, string model, IProgress<double>? progress, CancellationToken cancel)
    {
        using var recognizer = ExpressionRecognizer.Open(new RecognizerOptions { Model = model, FacesOnly = true });
        var faces = FacesCsv.Read(set);
        var opinions = new Dictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var (at, face) in faces.Index())
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                opinions[face.File] = new(recognizer.Recognize(Image.Read(Path.Combine(set, face.File))).Faces[0].Scores.Ranked().Select(each => KeyValuePair.Create(each.Expression.Name, (double)each.Probability)));
            }
            catch (BadInputException)
            {
                // It comes last, and whoever is shown it says what is wrong with it.
                continue;
            }
            progress?.Report((at + 1.0) / faces.Count);
        }
        return opinions;
    }
}
