namespace Mien.Data.Synthetic;

/// <summary>What a training set took of a synthetic set.</summary>
/// <param name="Set">The set.</param>
/// <param name="Faces">Faces that were added.</param>
/// <param name="Classes">These by expression.</param>
/// <param name="LeftOut">Why others were left out, and how many.</param>
/// <param name="LearnedValidation">Validation faces that the generator learned from: they choose an epoch, and have no longer never been seen.</param>
public sealed record AddedFaces(SyntheticSet Set, int Faces, IReadOnlyDictionary<string, int> Classes, IReadOnlyDictionary<string, int> LeftOut, int LearnedValidation);
