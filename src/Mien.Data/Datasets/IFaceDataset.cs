using Mien.Data.Splits;

namespace Mien.Data.Datasets;

/// <summary>A set of faces whose expressions somebody judged, wherever it comes from.</summary>
public interface IFaceDataset
{
    /// <summary>In kebab case, as a recipe names it: <c>fer2013</c>.</summary>
    string Name { get; }

    /// <summary>The label views that the files at hand allow, the set's own first.</summary>
    IReadOnlyList<string> LabelViews { get; }

    /// <summary>Every face that a label view labels, in the order of the files.</summary>
    /// <param name="labels">One of <see cref="LabelViews"/>.</param>
    /// <exception cref="ArgumentException">Not one of <see cref="LabelViews"/>.</exception>
    FaceSet Faces(string labels);

    /// <summary>The split that the set was published with: what is for training, and what compares models while they are made.</summary>
    /// <param name="labels">One of <see cref="LabelViews"/>.</param>
    /// <exception cref="ArgumentException">Not one of <see cref="LabelViews"/>.</exception>
    Split OfficialSplit(string labels);
}
