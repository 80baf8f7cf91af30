namespace Mien.Data.Annotation;

/// <summary>Statistics of a rater's votes.</summary>
/// <param name="Rater">Their name.</param>
/// <param name="Votes">Votes, repeats among them.</param>
/// <param name="Gold">Pictures with a known answer that they voted on, and how many of these they met.</param>
/// <param name="Repeated">Pictures that they saw twice, and how many of these they judged the same.</param>
/// <param name="Majority">Pictures with a majority that they voted on, and in how many they are of it.</param>
/// <param name="MedianSeconds">Time for a picture.</param>
/// <param name="Confusion">Votes by what the majority says and what they said.</param>
public sealed record RaterReport(
    string Rater, int Votes, (int All, int Right) Gold, (int All, int Same) Repeated, (int All, int Same) Majority, double MedianSeconds, IReadOnlyDictionary<(string Majority, string Choice), int> Confusion)
{
    /// <summary>The reports of all raters, by name.</summary>
    public static IReadOnlyList<RaterReport> Compute(AnnotationOptions options, IReadOnlyList<AnnotatedPicture> pictures, IReadOnlyList<Vote> votes)
    {
        var gold = pictures.Where(picture => picture.Gold is not null).ToDictionary(picture => picture.Id, picture => picture.Gold!, StringComparer.Ordinal);
        var majority = votes.GroupBy(vote => vote.Picture, StringComparer.Ordinal).Select(picture => (picture.Key, Agreed: PictureRound.Agreed(options, PictureRound.Counted(options, [.. picture]))))
            .Where(picture => picture.Agreed is not null).ToDictionary(picture => picture.Key, picture => picture.Agreed!, StringComparer.Ordinal);
        return [.. votes.GroupBy(vote => vote.Rater, StringComparer.Ordinal).OrderBy(rater => rater.Key, StringComparer.Ordinal).Select(rater => Compute(rater.Key, [.. rater], gold, majority))];
    }

    private static RaterReport Compute(string rater, List<Vote> votes, Dictionary<string, string> gold, Dictionary<string, string> majority)
    {
        var first = votes.Where(vote => !vote.IsRepeat).GroupBy(vote => vote.Picture).ToDictionary(picture => picture.Key, picture => picture.OrderBy(vote => vote.Round).ToList());
        var known = first.Where(picture => gold.ContainsKey(picture.Key)).ToList();
        var repeats = votes.Where(vote => vote.IsRepeat && first.ContainsKey(vote.Picture)).ToList();
        var decided = first.Where(picture => majority.ContainsKey(picture.Key)).Select(picture => (Majority: majority[picture.Key], picture.Value[^1].Choice)).ToList();
        var times = votes.Select(vote => vote.Milliseconds / 1000.0).Order().ToList();
        return new(
            rater, votes.Count, (known.Count, known.Count(picture => picture.Value[0].Choice == gold[picture.Key])), (repeats.Count, repeats.Count(vote => first[vote.Picture][0].Choice == vote.Choice)),
            (decided.Count, decided.Count(each => each.Majority == each.Choice)), times[times.Count / 2], decided.CountBy(each => each).ToDictionary());
    }
}
