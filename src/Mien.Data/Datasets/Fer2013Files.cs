namespace Mien.Data.Datasets;

/// <summary>Where FER2013 lies on disk.</summary>
/// <param name="Faces"><c>fer2013.csv</c>, plain or gzipped: the columns <c>emotion</c>, <c>pixels</c>, <c>Usage</c>.</param>
/// <param name="Votes">
/// <c>fer2013new.csv</c> of FER+, row for row beside <paramref name="Faces"/>; without it there are only FER2013's own labels.
/// </param>
/// <param name="Ages">
/// <c>ages.csv</c>: <c>Image name</c> and <c>age</c> in years, −1 where not known. Matched by the names that FER+ gives, without FER+ row for row;
/// without it no age is known.
/// </param>
public sealed record Fer2013Files(string Faces, string? Votes = null, string? Ages = null);
