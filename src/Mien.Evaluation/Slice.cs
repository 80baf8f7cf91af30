using Mien.Evaluation.Reports;

namespace Mien.Evaluation;

/// <summary>The same faces, parted by what is known of them.</summary>
/// <param name="By"><c>age</c>, <c>votes</c>, <c>size</c> or <c>mouth</c>.</param>
/// <param name="Groups">The parts that hold a face that can be judged, in their order.</param>
public sealed record Slice(string By, IReadOnlyList<GroupResult> Groups);
