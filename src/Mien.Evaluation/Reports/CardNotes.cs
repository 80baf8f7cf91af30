using Mien.Core;

namespace Mien.Evaluation.Reports;

/// <summary>What of a model's card stands in its report: what it learned from that is not real.</summary>
public static class CardNotes
{
    /// <summary>A sentence for each generator whose faces the model learned from.</summary>
    public static IEnumerable<string> Write(ModelCard card) => (card.Synthetic ?? []).Select(each =>
        $"The model learned from {each.Faces} synthetic faces of {each.Generator} ({each.Kind}) beside the real ones; all faces that it is judged on are real.");
}
