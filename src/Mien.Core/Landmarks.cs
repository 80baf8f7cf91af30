using System.Numerics;

namespace Mien.Core;

/// <summary>Five points of a face in pixels of its picture; left and right as the viewer sees them.</summary>
public readonly record struct Landmarks(Vector2 LeftEye, Vector2 RightEye, Vector2 Nose, Vector2 LeftMouth, Vector2 RightMouth);
