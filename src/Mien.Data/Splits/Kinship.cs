using Mien.Data.Curation;
using Mien.Data.Datasets;

namespace Mien.Data.Splits;

/// <summary>Groups of faces that must stay on one side of any split: those of one subject, and those of one picture.</summary>
internal sealed class Kinship
{
    // Smaller faces have too few cells to be told apart by.
    private const int LeastSize = 16;

    private readonly Dictionary<int, int[]> _kin;
    private readonly int[] _groups;

    private Kinship(int[] groups)
    {
        _groups = groups;
        _kin = Enumerable.Range(0, groups.Length).GroupBy(face => groups[face]).ToDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>Looks at subjects where they are known, and for duplicates.</summary>
    public static Kinship In(FaceSet faces)
    {
        var duplicates = faces.Size < LeastSize ? null : Duplicates.In(faces);
        var groups = Enumerable.Range(0, faces.Count).Select(face => duplicates?.Group(face) ?? face).ToArray();
        foreach (var subject in Enumerable.Range(0, faces.Count).Where(face => faces.Subject(face) is not null).GroupBy(faces.Subject))
        {
            var joined = subject.Select(face => groups[face]).ToHashSet();
            var first = joined.Min();
            for (var face = 0; face < groups.Length && joined.Count > 1; face++)
            {
                groups[face] = joined.Contains(groups[face]) ? first : groups[face];
            }
        }
        return new(groups);
    }

    /// <summary>A face with all that must stay with it.</summary>
    public IReadOnlyList<int> RelatedTo(int face) => _kin[_groups[face]];
}
