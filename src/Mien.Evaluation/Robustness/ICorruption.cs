using Mien.Core;

namespace Mien.Evaluation.Robustness;

/// <summary>One way in which a camera, a file or a scene corrupts a picture of a face, in three strengths.</summary>
/// <remarks>Lengths are in pixels of a face of <see cref="Side"/> pixels; they grow with the face.</remarks>
public interface ICorruption
{
    /// <summary>The side of the face that lengths are stated for, in pixels.</summary>
    const int Side = 48;

    /// <summary>In kebab case: <c>gaussian-noise</c>.</summary>
    string Name { get; }

    /// <summary>What it belongs to: <c>noise</c>, <c>blur</c>, <c>digital</c>, <c>geometry</c> or <c>occlusion</c>.</summary>
    string Family { get; }

    /// <summary>What <see cref="Strengths"/> are, with their unit.</summary>
    string Unit { get; }

    /// <summary>Three, the weakest first.</summary>
    IReadOnlyList<double> Strengths { get; }

    /// <summary>The corrupted face.</summary>
    /// <param name="face">Gray or RGB, of any size; not changed.</param>
    /// <param name="strength">One of <see cref="Strengths"/>.</param>
    /// <param name="random">Decides what chance decides; nothing else does.</param>
    /// <returns>A new picture of the same size and channels.</returns>
    Image Apply(Image face, double strength, Random random);
}
