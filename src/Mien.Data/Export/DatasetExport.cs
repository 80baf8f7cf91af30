using Mien.Core;
using Mien.Data.Labelled;

namespace Mien.Data.Export;

/// <summary>Writes a set in another program's form. The new folder appears when it is whole.</summary>
public static class DatasetExport
{
    private static readonly Dictionary<string, Action<string, IReadOnlyList<LabelledFace>, string>> Writers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["imagefolder"] = ImageFolderExport.Write, ["ferplus"] = FerPlusExport.Write, ["label-studio"] = LabelStudioExport.Write,
    };

    /// <summary>The forms.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Writers.Keys];

    /// <summary>Exports.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="set">The folder of a set.</param>
    /// <param name="folder">Must not exist.</param>
    /// <returns>How many faces were written.</returns>
    /// <exception cref="BadInputException">No such set, or a folder that exists or cannot be written.</exception>
    public static int Run(string kind, string set, string folder)
    {
        var faces = FacesCsv.Read(set);
        var card = DataCard.Read(set);
        using var whole = WholeFolder.Begin(folder);
        try
        {
            Writers[kind](set, faces, whole.Partial);
            if (card is not null)
            {
                File.WriteAllText(Path.Combine(whole.Partial, "TERMS.txt"), card.Terms + "\n");
            }
            whole.Finish();
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.OnWriting(folder, e);
        }
        return faces.Count;
    }

    /// <summary>Copies a picture of the set to a place in the new folder.</summary>
    internal static void Copy(string set, LabelledFace face, string place)
    {
        var from = Path.Combine(set, face.File);
        if (!File.Exists(from))
        {
            throw new BadInputException(from, "is in the table and not there", "copy the set again, or take its line away");
        }
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Copy(from, place);
    }
}
