using Mien.Core;
using Mien.Data.Curation;
using Mien.Data.Datasets;

namespace Mien.Lab.Leaderboard;

/// <summary>The benchmark's one condition: what is tested was not learned, nor a copy of it.</summary>
public static class UnseenFaces
{
    private const int Named = 3;

    /// <summary>Refuses a model that learned from faces that it is to be tested on.</summary>
    /// <param name="model">What it is called.</param>
    /// <param name="learned">What it learned from, of any size.</param>
    /// <param name="tested">What it is tested on.</param>
    /// <exception cref="BadInputException">A tested face, or its duplicate, was learned; the first are named.</exception>
    public static void Require(string model, FaceSet learned, FaceSet tested)
    {
        var seen = DuplicatesAcrossSets.Find(tested, learned).Order().ToList();
        if (seen.Count > 0)
        {
            var more = seen.Count > Named ? $" and {seen.Count - Named} more" : "";
            throw new BadInputException(
                model, $"learned {seen.Count} of the {tested.Count} faces that the benchmark tests on: {string.Join(", ", seen.Take(Named).Select(tested.Name))}{more}",
                "train it on the Training split alone");
        }
    }
}
