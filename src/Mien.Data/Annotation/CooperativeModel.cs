namespace Mien.Data.Annotation;

/// <summary>A model that was trained on the votes so far.</summary>
/// <param name="Votes">How many there were.</param>
/// <param name="Right">Of the faces that were kept from it, those that it read as the raters.</param>
/// <param name="Faces">The faces that were kept from it, at least 1.</param>
/// <param name="Path">Its ONNX file.</param>
public sealed record CooperativeModel(int Votes, int Right, int Faces, string Path);
