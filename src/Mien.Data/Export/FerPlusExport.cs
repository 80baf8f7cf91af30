using System.Globalization;
using Mien.Core;
using Mien.Data.Fer2013;
using Mien.Data.Folders;
using Mien.Data.Labelled;
using Mien.Vision.Codecs;

namespace Mien.Data.Export;

/// <summary>The folders that FER+'s own code trains on: <c>FER2013Train/label.csv</c> of names, boxes and ten counts of votes, beside gray pictures of 48 × 48 pixels.</summary>
/// <remarks>A face without votes gets ten, shared as its label is.</remarks>
internal static class FerPlusExport
{
    private const int Votes = 10;

    private static readonly string[] Names = [.. LabelSet.FerPlus.Select(label => label.Name), LabelledFace.Unknown, LabelledFace.NoFace];

    public static void Write(string set, IReadOnlyList<LabelledFace> faces, string folder)
    {
        foreach (var part in faces.Where(face => !face.Label.IsEmpty || !face.Votes.IsEmpty).GroupBy(face => face.Split switch { FolderPart.Validation => "FER2013Valid", FolderPart.Test => "FER2013Test", _ => "FER2013Train" }))
        {
            var place = Directory.CreateDirectory(Path.Combine(folder, part.Key)).FullName;
            var lines = new List<string>();
            foreach (var (at, face) in part.Index())
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"fer{at:0000000}.png");
                var planes = FacePlanes.From(Image.Read(Path.Combine(set, face.File)), face.Box, Fer2013Dataset.Size, channels: 1);
                File.WriteAllBytes(Path.Combine(place, name), new Image(Fer2013Dataset.Size, Fer2013Dataset.Size, 1, planes).Encode(ImageFormat.Png));
                lines.Add($"{name},\"(0, 0, {Fer2013Dataset.Size}, {Fer2013Dataset.Size})\",{string.Join(',', Counts(face))}");
            }
            File.WriteAllLines(Path.Combine(place, "label.csv"), lines);
        }
    }

    // Counts of other raters than ten are brought to ten, largest remainders first.
    private static int[] Counts(LabelledFace face)
    {
        var amounts = face.Votes.IsEmpty ? face.Label : face.Votes;
        var known = Names.Sum(name => amounts[name]);
        var exact = Names.Select(name => known > 0 ? amounts[name] / known * Votes : name == LabelledFace.Unknown ? Votes : 0).ToArray();
        var counts = exact.Select(each => (int)each).ToArray();
        foreach (var at in Enumerable.Range(0, counts.Length).OrderByDescending(at => exact[at] - counts[at]).Take(Votes - counts.Sum()))
        {
            counts[at]++;
        }
        return counts;
    }
}
