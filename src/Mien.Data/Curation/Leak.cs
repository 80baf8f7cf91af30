namespace Mien.Data.Curation;

/// <summary>A face of one part of a data set that is in another part as well.</summary>
/// <param name="Row">In the data set's files, from 1.</param>
/// <param name="Part">The part it belongs to.</param>
/// <param name="OtherRow">Its duplicate.</param>
/// <param name="OtherPart">The duplicate's part.</param>
/// <param name="Correlation">Of 16 × 16 cells, up to 1.</param>
/// <param name="Kind"><c>exact</c>, <c>near</c> or <c>mirrored</c>.</param>
/// <param name="SameLabel">Whether both carry the same label.</param>
public sealed record Leak(int Row, string Part, int OtherRow, string OtherPart, float Correlation, string Kind, bool SameLabel);
