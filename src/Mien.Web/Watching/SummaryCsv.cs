using System.Globalization;
using CsvHelper;
using Mien.Core;

namespace Mien.Web.Watching;

/// <summary>All videos of a folder in one CSV file: a row a face, and a row for each video without one, such as a broken one.</summary>
internal static class SummaryCsv
{
    private static readonly string[] Columns = ["video", "status", "reason", "seconds", "frames", "face", "firstSeen", "lastSeen", "secondsSeen", "changesPerMinute", "rawChangesPerMinute", "rate"];

    /// <param name="path">Of the table.</param>
    /// <param name="videos">In the order of the rows.</param>
    /// <param name="shares">Columns that are there though no face has them; those that a face has come behind.</param>
    public static void Write(string path, IReadOnlyList<VideoOutcome> videos, IEnumerable<string> shares) => WholeFile.Write(path, stream =>
    {
        var names = shares.Union(videos.SelectMany(video => video.Faces).SelectMany(face => face.Shares.Keys)).ToList();
        using var csv = CsvWriter.Create(stream, leaveOpen: true);
        Row(csv, [.. Columns, .. names]);
        foreach (var video in videos)
        {
            string[] facts = [CsvText.Guarded(video.Video), Status(video), CsvText.Guarded(video.Fault ?? ""), Number(video.Seconds), Number(video.Frames)];
            foreach (var face in video.Faces)
            {
                Row(csv, [.. facts, Number(face.Face), Number(face.First), Number(face.Last), Number(face.Seen), Number(face.ChangesPerMinute), Number(face.RawChangesPerMinute), Number(face.Rate), .. names.Select(name => Share(face, name))]);
            }
            if (video.Faces.Count == 0)
            {
                Row(csv, [.. facts, .. Enumerable.Repeat("", Columns.Length - facts.Length + names.Count)]);
            }
        }
    });

    // read; damaged where only a part could be; failed.
    private static string Status(VideoOutcome video) => video switch { { Fault: null } => "read", { Frames: > 0 } => "damaged", _ => "failed" };

    // A model that does not know an expression has said nothing of it.
    private static string Share(FaceOutcome face, string name) => face.Shares.TryGetValue(name, out var share) ? Number(share) : "";

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static void Row(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }
        csv.EndRecord();
    }
}
