using Mien.Core;
using Mien.Evaluation.Reports;

namespace Mien.Lab.Explanation;

/// <summary>Explains any model by <see cref="Occlusion"/>.</summary>
/// <param name="model">Disposed with this.</param>
public sealed class OcclusionExplainer(IExpressionClassifier model) : IExplainer
{
    /// <inheritdoc/>
    public ModelCard Card => model.Card;

    /// <inheritdoc/>
    public HeatMap Explain(Image face, Expression label) => Occlusion.Explain(model, face, label);

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();
}
