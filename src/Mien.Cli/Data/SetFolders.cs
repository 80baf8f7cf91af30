using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Annotation;
using Mien.Data.Consent;
using Mien.Data.Labelled;

namespace Mien.Cli.Data;

/// <summary>Reads a set's table, and warns where it is kept too long.</summary>
internal static class SetFolders
{
    /// <summary>The day on which a verb runs, where the user is.</summary>
    public static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);

    /// <summary>Names pictures of a set that could not be read.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(TextWriter error, IReadOnlyList<Skipped> skipped)
    {
        foreach (var each in skipped)
        {
            error.WriteLine(Terminal.Line($"{each.Path}: {each.Reason}"));
        }
        return skipped.Count > 0 ? ExitCode.SomeSkipped : ExitCode.Done;
    }

    /// <summary>Removes the votes on some pictures of a set.</summary>
    /// <param name="folder">Of the set.</param>
    /// <param name="database">Where votes are kept; null: beside the set, where there are any.</param>
    /// <param name="faces">Those pictures.</param>
    public static async Task ForgetVotes(string folder, string? database, IEnumerable<LabelledFace> faces)
    {
        if (database is null && !VoteStore.IsIn(folder))
        {
            return;
        }
        await using var store = await VoteStore.Open(folder, database, exclusive: true);
        foreach (var face in faces)
        {
            await store.Forget(face.File);
        }
    }

    /// <exception cref="BadInputException">No such set.</exception>
    public static IReadOnlyList<LabelledFace> Read(string folder, TextWriter error)
    {
        if (!Directory.Exists(folder))
        {
            throw new BadInputException(folder, "no such folder", "give the folder of a set, as mien data import makes it");
        }
        WarnIfOverdue(folder, error);
        return FacesCsv.Read(folder);
    }

    /// <summary>Says in a line that the day until which a set may be kept is past.</summary>
    /// <param name="path">A set's folder; of anything else nothing is said.</param>
    /// <param name="error">Takes the line.</param>
    public static void WarnIfOverdue(string path, TextWriter error)
    {
        if (Directory.Exists(path) && FacesCsv.IsIn(path) && ConsentCheck.Overdue(path, Today) is { } overdue)
        {
            error.WriteLine(Terminal.Line(overdue));
        }
    }
}
