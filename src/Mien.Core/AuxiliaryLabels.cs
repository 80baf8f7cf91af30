namespace Mien.Core;

/// <summary>What a model's outputs behind its own labels mean: how a second label view of the same faces would name them.</summary>
/// <param name="View">The label view: <c>fer2013</c>.</param>
/// <param name="Labels">In the order of the outputs.</param>
public sealed record AuxiliaryLabels(string View, LabelSet Labels);
