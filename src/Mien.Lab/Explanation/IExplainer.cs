using Mien.Core;
using Mien.Evaluation.Reports;

namespace Mien.Lab.Explanation;

/// <summary>Shows which places of a face a model's reading rests on.</summary>
public interface IExplainer : IDisposable
{
    /// <summary>What the model wants and what its scores mean.</summary>
    ModelCard Card { get; }

    /// <summary>Explains the score of one expression.</summary>
    /// <param name="face">Of the card's size and channels; not changed.</param>
    /// <param name="label">One that the model knows.</param>
    HeatMap Explain(Image face, Expression label);
}
