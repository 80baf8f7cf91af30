using Mien.Data.Labelled;

namespace Mien.Data.Synthetic;

/// <summary>A row of a synthetic set's <c>faces.csv</c>.</summary>
/// <param name="File">Of the picture, within the set's folder, with slashes: <c>pictures/sad/000001.png</c>.</param>
/// <param name="Label">Shares of the expressions that it should show, together 1.</param>
/// <param name="Generator">The generator's name.</param>
/// <param name="Seed">That it was drawn with.</param>
/// <param name="Source">The face that was translated, as <see cref="Datasets.FaceSet.Origin"/>; empty where there was none.</param>
/// <param name="Age">Of the person it should show; null where that is open.</param>
public sealed record SyntheticFace(string File, Tally Label, string Generator, ulong Seed, string Source, AgeRange? Age);
