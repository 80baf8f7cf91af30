using System.Globalization;
using System.Text.RegularExpressions;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>The Dartmouth Database of Children's Faces: <c>Afraid/…/S04_13yoM_Afraid_far left 1.jpg</c>.</summary>
internal sealed partial class DartmouthImporter : IImporter
{
    public string Kind => "dartmouth";

    public string Layout => "EXPRESSION/SUBJECT/S04_13yoM_Afraid_far left 1.jpg; folders named edited are passed over";

    public string Terms => "Dartmouth Database of Children's Faces: for research, on request to its authors.";

    public IEnumerable<ImportedFace> Read(ImportRequest request, ImportNotes notes)
    {
        foreach (var path in SetFolder.Pictures(request.Path))
        {
            var name = SetFolder.Name(request.Path, path);
            if (name.Split('/').Contains("edited", StringComparer.OrdinalIgnoreCase))
            {
                notes.Leave(name, "lies in a folder of edited copies");
            }
            else if (Name().Match(Path.GetFileNameWithoutExtension(path)) is not { Success: true } match)
            {
                notes.Leave(name, "is not named as the set names its pictures");
            }
            else if (LabelWords.Known(match.Groups[3].Value) is not { } label)
            {
                notes.Lacks(match.Groups[3].Value.ToLowerInvariant());
            }
            else
            {
                var age = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
                yield return new(new LabelledFace(name) { Label = Tally.From(label), Subject = match.Groups[1].Value.ToUpperInvariant(), Age = AgeRange.From(age), Source = name }, new(path));
            }
        }
    }

    [GeneratedRegex(@"^(S\d+)_(\d{1,2})yo[MF]_([A-Za-z]+)(?:_.*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
