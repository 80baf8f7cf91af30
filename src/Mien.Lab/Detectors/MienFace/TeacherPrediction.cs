using Mien.Core;

namespace Mien.Lab.Detectors.MienFace;

/// <summary>A teacher's prediction at one place.</summary>
/// <param name="Score">Its confidence that there is a face, 0…1.</param>
/// <param name="Box">In pixels; from brow or hairline to chin.</param>
/// <param name="Landmarks">In pixels.</param>
internal readonly record struct TeacherPrediction(float Score, Box Box, Landmarks Landmarks);
