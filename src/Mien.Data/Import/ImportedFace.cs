using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>A face as an importer found it.</summary>
/// <param name="Face">What is known of it; its file is where its picture shall lie under <c>pictures/</c>.</param>
/// <param name="Picture">Where the picture is.</param>
internal sealed record ImportedFace(LabelledFace Face, PictureSource Picture);
