using Mien.Core;

namespace Mien.Data.Import;

/// <summary>The source of an imported face's picture: one of a file, a file to cut a box from, or pixels.</summary>
/// <param name="Path">Of a file; null for pixels.</param>
/// <param name="Pixels">Makes the picture; null for a file.</param>
/// <param name="Cut">What to cut from the file; null: it is copied as it is.</param>
internal sealed record PictureSource(string? Path, Func<Image>? Pixels = null, Box? Cut = null);
