using System.Globalization;
using Mien.Core;

namespace Mien.Data.Import;

/// <summary>The numbering of RAF-DB's folders by expression.</summary>
/// <remarks>
/// Folders 1 … 7 are numbered as RAF-DB numbers its labels. Folders 0 … 6 are found in two orders: RAF-DB's less one, and that of EfficientFace (Zhao, Liu and Zhou 2021). The set's published
/// counts tell them apart, which no two expressions share; where they do not fit, nothing is guessed.
/// </remarks>
internal sealed class RafDbNumbers
{
    /// <summary>Li, Deng and Du 2017, readme: 1 surprise … 7 neutral.</summary>
    public static readonly Expression[] Official =
        [Core.Expression.Surprise, Core.Expression.Fear, Core.Expression.Disgust, Core.Expression.Happy, Core.Expression.Sad, Core.Expression.Angry, Core.Expression.Neutral];

    private static readonly Expression[] EfficientFace =
        [Core.Expression.Neutral, Core.Expression.Happy, Core.Expression.Sad, Core.Expression.Surprise, Core.Expression.Fear, Core.Expression.Disgust, Core.Expression.Angry];

    // Of the official order, in the training and in the test part.
    private static readonly int[][] Published = [[1290, 281, 717, 4772, 1982, 705, 2524], [329, 74, 160, 1185, 478, 162, 680]];

    private const string NextStep = "name the folders by expressions, and import them as folders";

    private readonly Expression[] _order;
    private readonly int _first;

    /// <param name="root">The set's folder.</param>
    /// <param name="pictures">All in it.</param>
    /// <exception cref="BadInputException">Folders of other numbers, or 0 … 6 with other counts than RAF-DB's.</exception>
    public RafDbNumbers(string root, IReadOnlyList<string> pictures)
    {
        var numbers = pictures.Select(Parse).OfType<int>().Distinct().ToList();
        if (numbers.Exists(number => number > Official.Length) || (numbers.Contains(0) && numbers.Contains(Official.Length)))
        {
            throw new BadInputException(root, $"has folders of the numbers {numbers.Min()} to {numbers.Max()}, and RAF-DB has seven expressions", NextStep);
        }
        (_first, _order) = numbers.Contains(0) ? (0, FromZero(root, pictures)) : (1, Official);
    }

    /// <summary>The number of the folder that a picture lies in; null where it is none.</summary>
    public static int? Parse(string path) => int.TryParse(Path.GetFileName(Path.GetDirectoryName(path)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The expression of a folder's number.</summary>
    public Expression Expression(int number) => _order[number - _first];

    private static Expression[] FromZero(string root, IReadOnlyList<string> pictures)
    {
        var parts = pictures.Where(path => Parse(path) is not null).GroupBy(path => Path.GetDirectoryName(Path.GetDirectoryName(path)), StringComparer.Ordinal)
            .Select(part => Enumerable.Range(0, Official.Length).Select(number => part.Count(path => Parse(path) == number)).ToArray()).ToList();
        return new[] { Official, EfficientFace }.FirstOrDefault(order => parts.TrueForAll(part => Published.Any(counts => order.Select(each => counts[Array.IndexOf(Official, each)]).SequenceEqual(part))))
            ?? throw new BadInputException(root, "has folders 0 to 6, which are numbered in two orders by those who pack RAF-DB, and their counts are not those of the whole set", NextStep);
    }
}
