namespace Mien.Lab.Evaluation;

/// <summary>How a model did on some of the faces.</summary>
/// <param name="Name"><c>all</c> or <c>children</c>.</param>
/// <param name="Confusion">Over the faces that were judged.</param>
/// <param name="LeftOut">Faces not judged, because the model does not know the expression they show.</param>
public sealed record GroupResult(string Name, ConfusionMatrix Confusion, int LeftOut);
