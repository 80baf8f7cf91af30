using Mien.Core;

namespace Mien.Evaluation.Synthesis;

/// <summary>Faces as points of a space in which distances are measured.</summary>
/// <param name="Values">[faces, <paramref name="Width"/>], row by row.</param>
/// <param name="Width">Dimensions of the space, at least 1.</param>
public sealed record FaceFeatures(float[] Values, int Width)
{
    /// <summary>Faces.</summary>
    public int Count => Values.Length / Width;

    /// <summary>What a recognizer reads in each face; empty where these are no recognizer's features.</summary>
    public IReadOnlyList<Expression> Read { get; init; } = [];

    /// <summary>[Width].</summary>
    public ReadOnlySpan<float> Row(int face) => Values.AsSpan(face * Width, Width);

    /// <summary>Some of the faces, in any order.</summary>
    public FaceFeatures Choose(ReadOnlySpan<int> faces)
    {
        var values = new float[faces.Length * Width];
        for (var at = 0; at < faces.Length; at++)
        {
            Row(faces[at]).CopyTo(values.AsSpan(at * Width));
        }
        return new(values, Width) { Read = Read.Count == 0 ? [] : [.. faces.ToArray().Select(face => Read[face])] };
    }
}
