using Mien.Core;

namespace Mien.Lab.Detectors.Composition;

/// <summary>A face of a picture to learn from.</summary>
/// <param name="Box">From brow or hairline to chin, in pixels.</param>
/// <param name="Landmarks">Where they are known.</param>
/// <param name="Trust">How surely there is a face, 0…1: what the network should answer.</param>
/// <param name="PointWeight">How much the points count, 0…1: a teacher's are rough.</param>
internal readonly record struct FaceTruth(Box Box, Landmarks? Landmarks, float Trust = 1, float PointWeight = 1);
