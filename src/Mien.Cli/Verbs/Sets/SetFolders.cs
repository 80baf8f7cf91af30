using Mien.Core;
using Mien.Data.Consent;
using Mien.Data.Labelled;

namespace Mien.Cli.Verbs.Sets;

/// <summary>Reads a set's table, and warns where it is kept too long.</summary>
internal static class SetFolders
{
    /// <summary>The day on which a verb runs, where the user is.</summary>
    public static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);

    /// <exception cref="BadInputException">No such set.</exception>
    public static IReadOnlyList<LabelledFace> Read(string folder, TextWriter error)
    {
        if (!Directory.Exists(folder))
        {
            throw new BadInputException(folder, "no such folder", "give the folder of a set, as mien data import makes it");
        }
        if (ConsentCheck.Overdue(folder, Today) is { } overdue)
        {
            error.WriteLine(Terminal.Line(overdue));
        }
        return FacesCsv.Read(folder);
    }
}
