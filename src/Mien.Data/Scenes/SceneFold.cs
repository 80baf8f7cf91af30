using System.Globalization;

namespace Mien.Data.Scenes;

/// <summary>One of several equal parts of scenes, for training without it and judging by it: every <paramref name="Count"/>-th scene, from the <paramref name="Number"/>-th on.</summary>
/// <param name="Number">1…<paramref name="Count"/>.</param>
/// <param name="Count">2…10.</param>
public readonly record struct SceneFold(int Number, int Count)
{
    /// <summary>How one is written, in words.</summary>
    public const string Form = "K/N with N of 2 to 10 and K of 1 to N, such as 1/2";

    private const int Most = 10;

    /// <summary>Reads <c>1/2</c>.</summary>
    /// <param name="text">As a user wrote it; null stands for none.</param>
    /// <returns>Null where it is not of <see cref="Form"/>.</returns>
    public static SceneFold? Parse(string? text) =>
        text?.Split('/') is [var number, var count] && Whole(number) is { } k && Whole(count) is { } n && n is >= 2 and <= Most && k >= 1 && k <= n
            ? new(k, n)
            : null;

    /// <summary>The fold's scenes.</summary>
    /// <param name="scenes">All, always in the same order.</param>
    public IReadOnlyList<Scene> Select(IEnumerable<Scene> scenes)
    {
        var (number, count) = this;
        return [.. scenes.Where((_, index) => index % count == number - 1)];
    }

    /// <summary>All other scenes.</summary>
    /// <param name="scenes">All, always in the same order.</param>
    public IReadOnlyList<Scene> Without(IEnumerable<Scene> scenes)
    {
        var (number, count) = this;
        return [.. scenes.Where((_, index) => index % count != number - 1)];
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
