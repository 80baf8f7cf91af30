using Mien.Recognition.Mtcnn;

namespace Mien.Lab.Detectors.Mtcnn;

/// <summary>
/// Samples of one step in the order that the losses take them: first those without a face, then faces, then parts, then faces with points, of which box and points are known.
/// </summary>
/// <remarks>As many of each as Zhang et al. 2016, §II.D, have: 3 : 1 : 1 : 2.</remarks>
internal sealed class MtcnnBatch
{
    private const int Negatives = 3, Positives = 1, Partials = 1, Pointed = 2;

    /// <summary>Samples come in sevens.</summary>
    public const int Unit = Negatives + Positives + Partials + Pointed;

    /// <param name="count">A multiple of seven.</param>
    /// <param name="size">Width and height of a sample, in pixels.</param>
    public MtcnnBatch(int count, int size)
    {
        (Count, Size) = (count, size);
        Pixels = new byte[count * PixelsPerSample];
        Boxes = new float[BoxCount * BoxCoding.BoxNumbers];
        Landmarks = new float[LandmarkCount * BoxCoding.LandmarkNumbers];
    }

    public int Count { get; }

    public int Size { get; }

    public int PixelsPerSample => Size * Size * 3;

    public int NegativeCount => Count / Unit * Negatives;

    public int PositiveCount => Count / Unit * Positives;

    public int PartCount => Count / Unit * Partials;

    public int LandmarkCount => Count / Unit * Pointed;

    /// <summary>All but those without a face.</summary>
    public int BoxCount => Count - NegativeCount;

    /// <summary>[Count, Size, Size, 3], RGB.</summary>
    public byte[] Pixels { get; }

    /// <summary>[BoxCount, 4], as <see cref="Mien.Models.Detectors.FaceHead"/> says.</summary>
    public float[] Boxes { get; }

    /// <summary>[LandmarkCount, 10], likewise.</summary>
    public float[] Landmarks { get; }

    /// <summary>The pixels of one sample.</summary>
    public Span<byte> Sample(int index) => Pixels.AsSpan(index * PixelsPerSample, PixelsPerSample);
}
