using Mien.Core;

namespace Mien.Data.Scenes;

/// <summary>A photo with one annotated face.</summary>
/// <param name="Name">Its path inside the archive.</param>
/// <param name="Image">RGB.</param>
/// <param name="Landmarks">The face's five points; other people may be in the picture.</param>
public sealed record LandmarkPhoto(string Name, Image Image, Landmarks Landmarks);
