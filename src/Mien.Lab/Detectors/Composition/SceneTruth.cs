using Mien.Core;

namespace Mien.Lab.Detectors.Composition;

/// <summary>A face of a composed scene.</summary>
/// <param name="Box">From brow or hairline to chin, in pixels of the scene.</param>
/// <param name="Landmarks">Where they are known.</param>
/// <param name="IsIgnored">Too small, hidden or cut off to be learned as a face, and no example of what is none.</param>
internal readonly record struct SceneTruth(Box Box, Landmarks? Landmarks, bool IsIgnored);
