using Mien.Core;
using Mien.Recognition.Mtcnn;

namespace Mien.Recognition.Detection;

/// <summary>A candidate for a face, on its way through the stages.</summary>
/// <param name="Window">The square that a network looked at, in pixels of the picture.</param>
/// <param name="Box">Where in it, or beside, the network says the face is.</param>
/// <param name="Score">How sure it is, 0…1.</param>
/// <param name="Landmarks">The five points, as this network sees them.</param>
internal readonly record struct Candidate(Box Window, Box Box, float Score, Landmarks Landmarks)
{
    /// <param name="answers">Sixteen numbers: logits of no face and face, box, points.</param>
    /// <param name="window">What the network looked at.</param>
    public static Candidate Read(ReadOnlySpan<float> answers, Box window) => new(
        window,
        BoxCoding.DecodeBox(answers[LogitNumbers..], window),
        Probability(answers[0], answers[1]),
        BoxCoding.DecodeLandmarks(answers[(LogitNumbers + BoxCoding.BoxNumbers)..], window));

    /// <summary>The same in a picture so many times as large.</summary>
    public Candidate Scaled(float factor) => new(Window.Scaled(factor), Box.Scaled(factor), Score, Landmarks.Scaled(factor));

    /// <summary>Whether <see cref="Box"/> is one: networks of a user's own may answer anything.</summary>
    public bool HasBox => Box.Width >= 1 && Box.Height >= 1 && float.IsFinite(Box.Area) && float.IsFinite(Box.X) && float.IsFinite(Box.Y);

    /// <summary>Logits of no face and face, at the front of the answers.</summary>
    public const int LogitNumbers = 2;

    /// <summary>All that a network answers for a window.</summary>
    public const int Numbers = LogitNumbers + BoxCoding.BoxNumbers + BoxCoding.LandmarkNumbers;

    /// <summary>The softmax of two logits, for the second.</summary>
    public static float Probability(float noFace, float face) => 1 / (1 + MathF.Exp(noFace - face));

    /// <summary>The logits' difference at which <see cref="Probability"/> is a threshold, so that most places need no exponential.</summary>
    public static float LogitOf(float probability) => MathF.Log(probability / (1 - probability));
}
