using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>The result of an import.</summary>
/// <param name="Card">Of the new set.</param>
/// <param name="Notes">What has no counterpart, and what was left out.</param>
public sealed record ImportResult(DataCard Card, ImportNotes Notes);
