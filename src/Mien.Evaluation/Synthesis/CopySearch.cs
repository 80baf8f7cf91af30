using Mien.Core;

namespace Mien.Evaluation.Synthesis;

/// <summary>How near synthetic faces are to training faces, beside held-out real faces: in pixels and in features.</summary>
internal sealed class CopySearch
{
    private readonly double[] _inPixels, _inFeatures;

    /// <param name="input">The set and the real faces.</param>
    /// <param name="samples">Of them.</param>
    /// <param name="progress">Told the share that is done, 0…1.</param>
    public CopySearch(SynthesisInput input, SynthesisSamples samples, IProgress<double>? progress)
    {
        var mayMeet = MayMeet(input, samples);
        (_inFeatures, InFeatures) = Search(
            [samples.Synthetic], [samples.AllHeldOut.Choose(samples.Others)], samples.AllLearned, mayMeet, new ProgressPart(progress, 0, 0.5));
        (_inPixels, InPixels) = Search(
            Forms(samples.Faces.Length, samples.Picture), Forms(samples.Others.Length, at => input.HeldOut.Picture(samples.Others[at])),
            PixelSpace.Of(input.Learned.Count, input.Learned.Picture), mayMeet, new ProgressPart(progress, 0.5, 1));
    }

    /// <summary>In pixels, faces and their mirror images.</summary>
    public Memorization InPixels { get; }

    /// <summary>In features.</summary>
    public Memorization InFeatures { get; }

    /// <summary>Whether a judged face is near in one of both.</summary>
    public bool IsNear(int at) => _inPixels[at] < InPixels.Limit || _inFeatures[at] < InFeatures.Limit;

    private static (double[] Shares, Memorization Test) Search(
        FaceFeatures[] made, FaceFeatures[] kept, FaceFeatures training, (Func<int, int, bool>? Synthetic, Func<int, int, bool>? HeldOut) mayMeet, ProgressPart progress)
    {
        var shares = Shares(made, training, mayMeet.Synthetic, new ProgressPart(progress, 0, 0.5));
        var others = Shares(kept, training, mayMeet.HeldOut, new ProgressPart(progress, 0.5, 1));
        return (shares, Memorization.Test([.. shares.Where(double.IsFinite)], [.. others.Where(double.IsFinite)]));
    }

    private static double[] Shares(FaceFeatures[] forms, FaceFeatures training, Func<int, int, bool>? mayMeet, ProgressPart progress) =>
        [.. NearTraining.Compute(forms, training, mayMeet, progress).Select(each => each.Share)];

    // The original of a translated face is near by intent: such a face is compared with the training faces of its own expression, and a held-out face likewise.
    private static (Func<int, int, bool>? Synthetic, Func<int, int, bool>? HeldOut) MayMeet(SynthesisInput input, SynthesisSamples samples)
    {
        if (!input.IsTranslated)
        {
            return (null, null);
        }
        var labels = Enumerable.Range(0, input.Learned.Count).Select(face => input.Learned.Label(face).Name).ToArray();
        var origins = Enumerable.Range(0, input.Learned.Count).Select(input.Learned.Origin).ToArray();
        var heldOut = samples.Others.Select(face => input.HeldOut.Label(face).Name).ToArray();
        return ((face, at) => labels[at] == samples.Shown[face] && origins[at] != samples.Source(face), (face, at) => labels[at] == heldOut[face]);
    }

    private static FaceFeatures[] Forms(int count, Func<int, Image> picture) => [PixelSpace.Of(count, picture), PixelSpace.Of(count, picture, isMirrored: true)];
}
