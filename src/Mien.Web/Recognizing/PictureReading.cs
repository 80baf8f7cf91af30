using Mien.Recognition;

namespace Mien.Web.Recognizing;

/// <summary>The readings of a picture.</summary>
/// <param name="Width">In pixels, upright.</param>
/// <param name="Height">Likewise.</param>
/// <param name="Result">The faces.</param>
public sealed record PictureReading(int Width, int Height, RecognizedPicture Result);
