using Mien.Core;

namespace Mien.Data.Scenes;

/// <summary>A face of a photo for face detection, or what may be one.</summary>
/// <param name="Box">From brow or hairline to chin, in pixels of the photo.</param>
/// <param name="Landmarks">Where a teacher gives them: right on average, off by a seventh of the eyes' distance on small faces.</param>
/// <param name="Score">How sure the teacher was, 0…1; 1 by hand.</param>
/// <param name="IsIgnored">Neither a face nor background: a doubtful face, or a head whose face is not in sight.</param>
public readonly record struct DetectionFace(Box Box, Landmarks? Landmarks, float Score, bool IsIgnored);
