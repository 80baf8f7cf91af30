using Mien.Core;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Data.Scenes;

/// <summary>A photo of which all faces are known.</summary>
/// <param name="Name">As the annotation names it, such as <c>val/85048.jpg</c>.</param>
/// <param name="Path">Where the photo lies.</param>
/// <param name="Faces">None where nothing in the photo is like a face.</param>
public sealed record Scene(string Name, string Path, IReadOnlyList<SceneFace> Faces)
{
    /// <summary>The name's folder: <c>train</c>, <c>val</c>; empty where it has none.</summary>
    public string Part => Name.LastIndexOf('/') is > 0 and var slash ? Name[..slash] : "";

    /// <summary>The photo, RGB.</summary>
    /// <exception cref="BadInputException">It is missing or damaged.</exception>
    public Image Read() => Image.Read(Path).ToRgb();
}
