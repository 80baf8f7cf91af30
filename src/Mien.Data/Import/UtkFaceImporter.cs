using System.Globalization;
using System.Text.RegularExpressions;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>UTKFace: <c>7_1_0_20170109.jpg</c>: age, sex, ethnic group, date. It has ages and no expressions.</summary>
internal sealed partial class UtkFaceImporter : IImporter
{
    public string Kind => "utkface";

    public string Layout => "AGE_SEX_GROUP_DATE.jpg: ages alone, no expressions";

    public string Terms => "UTKFace: for non-commercial research; pictures from the web.";

    public IEnumerable<ImportedFace> Read(ImportRequest request, ImportNotes notes)
    {
        foreach (var path in SetFolder.Pictures(request.Path))
        {
            var name = SetFolder.Name(request.Path, path);
            if (Name().Match(Path.GetFileName(path)) is { Success: true } match && int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is var age and <= AgeRange.Oldest)
            {
                yield return new(new LabelledFace(name) { Age = AgeRange.From(age), Source = name }, new(path));
            }
            else
            {
                notes.Leave(name, "names no age");
            }
        }
    }

    [GeneratedRegex(@"^(\d{1,3})_[01]_[0-4]_\d", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
