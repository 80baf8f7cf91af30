using System.Globalization;

namespace Mien.Data.Fer2013;

/// <summary>FER+'s picture names, <c>fer0028638.png</c>: their numbers ascend through the parts of the official split.</summary>
internal static class FerPlusNames
{
    // Where FER+'s folders FER2013Valid and FER2013Test begin.
    private const int FirstPublicTest = 28638, FirstPrivateTest = 32220;

    private const string Start = "fer", End = ".png";

    private const int Digits = 7;

    /// <summary>The part of the split that a name belongs to; null for a name of another form.</summary>
    public static Fer2013Usage? Usage(string name) =>
        name.Length == Start.Length + Digits + End.Length && name.StartsWith(Start, StringComparison.Ordinal) && name.EndsWith(End, StringComparison.Ordinal)
        && int.TryParse(name.AsSpan(Start.Length, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number < FirstPublicTest ? Fer2013Usage.Training : number < FirstPrivateTest ? Fer2013Usage.PublicTest : Fer2013Usage.PrivateTest
            : null;
}
