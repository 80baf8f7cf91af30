using Mien.Core;
using Mien.Data.Labelled;
using Mien.Recognition;
using Mien.Vision.Codecs;

namespace Mien.Cli.Annotate;

/// <summary>How much a human's vote on each face is worth: as much as a model is unsure of it.</summary>
/// <remarks>Settles 2009, §3.1: the entropy of what the model says, over that of saying nothing. Raters are not shown it.</remarks>
internal static class VoteWorth
{
    /// <param name="set">The folder of a set.</param>
    /// <param name="model">A name in models/ or the path of an ONNX file.</param>
    /// <param name="progress">Told the share that is done, 0…1.</param>
    /// <returns>By file, 0 sure … 1 undecided; a face that cannot be read is worth nothing.</returns>
    public static IReadOnlyDictionary<string, double> Compute(string set, string model, IProgress<double> progress)
    {
        using var recognizer = ExpressionRecognizer.Open(new RecognizerOptions { Model = model, FacesOnly = true });
        var faces = FacesCsv.Read(set);
        var worth = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (at, face) in faces.Index())
        {
            try
            {
                worth[face.File] = Entropy(recognizer.Recognize(Image.Read(Path.Combine(set, face.File))).Faces[0].Scores);
            }
            catch (BadInputException)
            {
                worth[face.File] = 0;
            }
            progress.Report((at + 1.0) / faces.Count);
        }
        return worth;
    }

    private static double Entropy(ExpressionScores scores) =>
        scores.Ranked().Where(each => each.Probability > 0).Sum(each => -each.Probability * Math.Log(each.Probability)) / Math.Log(scores.Labels.Count);
}
