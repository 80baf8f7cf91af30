using System.Text.RegularExpressions;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>NIMH-ChEFS: <c>Afraid_direct/F10FA_4434.jpg</c>: sex, person, expression, gaze, photo.</summary>
internal sealed partial class NimhChefsImporter : IImporter
{
    private static readonly Dictionary<char, string> Letters = new() { ['A'] = "angry", ['F'] = "fear", ['H'] = "happy", ['N'] = "neutral", ['S'] = "sad" };

    // Known wrong names and a known copy.
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.OrdinalIgnoreCase) { ["F6_2FA_5449"] = "M6_2FA_5449", ["M6FA__5449"] = "M6_3FA_5449" };

    public string Kind => "nimh-chefs";

    public string Layout => "Afraid_direct/F10FA_4434.jpg …: sex, person, expression, gaze, photo";

    public string Terms => "NIMH-ChEFS: for research; ask its authors for access.";

    public IEnumerable<ImportedFace> Read(ImportRequest request, ImportNotes notes)
    {
        foreach (var path in SetFolder.Pictures(request.Path))
        {
            var (name, stem) = (SetFolder.Name(request.Path, path), Path.GetFileNameWithoutExtension(path));
            stem = Renamed.GetValueOrDefault(stem, stem);
            if (stem.Equals("DSC_4644", StringComparison.OrdinalIgnoreCase))
            {
                notes.Leave(name, "is a copy of M2FA_4644");
            }
            else if (Name().Match(stem) is { Success: true } match)
            {
                yield return new(new LabelledFace(name) { Label = Tally.From(Letters[char.ToUpperInvariant(match.Groups[2].Value[0])]), Subject = match.Groups[1].Value.ToUpperInvariant(), Age = new(10, 17), Source = name }, new(path));
            }
            else
            {
                notes.Leave(name, "is not named as the set names its pictures");
            }
        }
    }

    // A second series of a person has its number behind the person's.
    [GeneratedRegex(@"^([FM]\d+)(?:_\d+)?([AFHNS])[ASD]_+\d+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
