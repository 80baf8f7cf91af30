using Mien.Lab.Detectors.Composition;
using Mien.Recognition.OnePass;

namespace Mien.Lab.Tests.Detectors.MienFace;

/// <summary>A picture of 32 × 32 pixels, so of 21 places, with two faces, and answers by a formula: what follows from them was computed apart, in Python.</summary>
internal static class SmallPicture
{
    public static Place[] Places { get; } = PlaceGrid.Over(32, 32);

    public static IReadOnlyList<FaceTruth> Faces { get; } =
    [
        new(new(4, 5, 15, 18), null, Trust: 0.8f),
        new(new(18, 16, 12, 13), new(new(21, 20), new(27, 20), new(24, 23), new(22, 26), new(26, 26)), PointWeight: 0.5f),
    ];

    /// <summary>[21, 16].</summary>
    public static float[] Answers()
    {
        var answers = new float[21 * 16];
        for (var at = 0; at < answers.Length; at++)
        {
            var wave = Math.Sin((0.7 * at) + 0.3);
            answers[at] = (float)((at % 16) is 4 or 5 ? (0.3 * wave) + (at < 16 * 16 ? 0.7 : 0) : 0.8 * wave);
        }
        return answers;
    }
}
