namespace Mien.Data.Fer2013;

/// <summary>The files of FER2013.</summary>
/// <param name="Faces">
/// <c>fer2013.csv</c>, <c>icml_face_data.csv</c> or <c>train.csv</c>, plain, gzipped or in a zip or tar archive: the columns <c>emotion</c>, <c>pixels</c>
/// and <c>Usage</c>, in any order, parted by comma, semicolon or tab. Without <c>Usage</c> all rows are training rows.
/// </param>
/// <param name="Votes">
/// <c>fer2013new.csv</c> of FER+, row for row beside <paramref name="Faces"/>; without it there are only FER2013's own labels. It has no key that
/// <paramref name="Faces"/> has too, so <c>Usage</c> is compared row by row, and votes must fit FER2013's labels better than those of other rows.
/// </param>
/// <param name="Ages">
/// <c>ages.csv</c>: <c>Image name</c> and <c>age</c> in years, −1 where not known; without it no age is known. Joined by the names that FER+ gives. Without
/// FER+ there is no key: then rows are matched by position, and the part of the split that a name belongs to is compared with <c>Usage</c>. Columns
/// <c>Usage</c> and <c>emotion</c>, where it has them, are compared too, and pictures that are the same in every pixel must have the same age.
/// </param>
public sealed record Fer2013Files(string Faces, string? Votes = null, string? Ages = null);
