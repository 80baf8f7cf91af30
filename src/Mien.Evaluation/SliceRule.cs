using Mien.Data.Datasets;
using Mien.Evaluation.Predictions;

namespace Mien.Evaluation;

/// <summary>Rules that part faces into slices.</summary>
internal sealed record SliceRule(string By, IReadOnlyList<(string Name, Predicate<Prediction> Holds)> Parts)
{
    /// <summary>By age in bands, by the share of the commonest expression among the votes that count, by how large the face was before it was scaled, and by its mouth.</summary>
    public static IReadOnlyList<SliceRule> All { get; } =
    [
        new("age",
        [
            ("0-5", face => face.Age <= 5),
            ("6-9", face => face.Age is >= 6 and <= 9),
            ("10-13", face => face.Age is >= 10 and <= Children.MaximumAge),
            ("adult", face => face.Age > Children.MaximumAge),
        ]),
        new("votes",
        [
            ("under half agree", face => face.Votes.Count > 0 && face.Votes.Max() < 0.5f),
            ("half to 80 % agree", face => face.Votes.Count > 0 && face.Votes.Max() is >= 0.5f and < 0.8f),
            ("80 % or more agree", face => face.Votes.Count > 0 && face.Votes.Max() >= 0.8f),
        ]),
        // Below 48 pixels, the input of most of the networks, a face is enlarged and has lost what they look at.
        new("size",
        [
            ("under 48 px", face => face.SizePx < 48),
            ("48 to 95 px", face => face.SizePx is >= 48 and < 96),
            ("96 px or more", face => face.SizePx >= 96),
        ]),
        new("mouth", [("open", face => face.MouthIsOpen is true), ("closed", face => face.MouthIsOpen is false)]),
    ];
}
