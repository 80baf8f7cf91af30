namespace Mien.Data.Annotation;

/// <summary>A picture of a project.</summary>
/// <param name="Id">Nobody can guess it.</param>
/// <param name="File">Within the set's folder.</param>
/// <param name="Source">Where it comes from, as the set's table says.</param>
/// <param name="Gold">The known answer; null where there is none.</param>
public sealed record AnnotatedPicture(string Id, string File, string Source, string? Gold);
