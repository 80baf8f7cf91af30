using System.Text.RegularExpressions;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>KDEF: a folder a session and person, <c>AF01/AF01ANS.JPG</c>; pictures that are known to be broken are left out.</summary>
internal sealed partial class KdefImporter : IImporter
{
    private static readonly HashSet<string> Broken = new(StringComparer.OrdinalIgnoreCase)
    {
        "AF01SUFR", "AF10AFFR", "AF11NEHL", "AF20DIHL", "AM25DIFL", "AM34DIFR", "BF13NEHR", "BM21DIFL", "BM22DIHL", "BM24DIFL", "AM17DIHR", "BM17NES", "AM02HAFR",
    };

    private static readonly Dictionary<string, string> Renamed = new(StringComparer.OrdinalIgnoreCase) { ["AF31V"] = "AF31SAHL", ["AM31H"] = "AM31SUHR" };

    public string Kind => "kdef";

    public string Layout => "AF01/AF01ANS.JPG …: session, sex, person, expression, angle";

    public string Terms => "KDEF: for researchers, non-commercial; no redistribution, not in apps.";

    public IEnumerable<ImportedFace> Read(ImportRequest request, ImportNotes notes)
    {
        foreach (var path in SetFolder.Pictures(request.Path))
        {
            var (name, stem) = (SetFolder.Name(request.Path, path), Path.GetFileNameWithoutExtension(path));
            stem = Renamed.GetValueOrDefault(stem, stem);
            if (Broken.Contains(stem))
            {
                notes.Leave(name, "is known to be black, too bright or damaged");
            }
            else if (Name().Match(stem) is { Success: true } match && LabelWords.Known(match.Groups[2].Value) is { } label)
            {
                yield return new(new LabelledFace($"{stem[..4]}/{stem}.jpg") { Label = Tally.From(label), Subject = match.Groups[1].Value.ToUpperInvariant(), Source = name }, new(path));
            }
            else
            {
                notes.Leave(name, "is not named as KDEF names its pictures");
            }
        }
    }

    // The person is the same in both sessions.
    [GeneratedRegex(@"^[AB]([FM]\d\d)(AF|AN|DI|HA|NE|SA|SU)(S|HL|HR|FL|FR)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
