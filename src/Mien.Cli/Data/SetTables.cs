using System.Globalization;
using Mien.Cli.Recognize;
using Mien.Core;
using Mien.Data.Labelled;

namespace Mien.Cli.Data;

/// <summary>A set's counts as text.</summary>
internal static class SetTables
{
    public static void Write(TextWriter output, DataCard card)
    {
        output.WriteLine($"{card.Name}: {FaceText.Count(card.Faces, "face")}{(card.Subjects > 0 ? $" of {FaceText.Count(card.Subjects, "subject")}" : "")}, {card.Children.ToString(CultureInfo.InvariantCulture)} known to be children's (13 or younger).");
        Line(output, "expressions", card.Classes);
        if (card.Classes.Keys.Where(IsOwn).ToList() is { Count: > 0 } own)
        {
            output.WriteLine($"words of your own, learned as expressions: {string.Join(", ", own)}; rename the folders of those that are none.");
        }
        Line(output, "parts", card.Splits);
        Line(output, "ages", card.Ages);
        Line(output, "no counterpart", card.NoCounterpart);
        Line(output, "left out", card.LeftOut);
        output.WriteLine($"terms: {card.Terms}");
        if (card.KeepUntil is { } day)
        {
            output.WriteLine($"keep until: {day:yyyy-MM-dd}");
        }
    }

    private static bool IsOwn(string word) => word != DataCard.Unlabelled && !(Expression.TryParse(word, out var expression) && LabelSet.FerPlus.Contains(expression));

    private static void Line(TextWriter output, string what, IReadOnlyDictionary<string, int> counts)
    {
        if (counts.Count > 0)
        {
            output.WriteLine($"{what}: {string.Join(", ", counts.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}"))}");
        }
    }
}
