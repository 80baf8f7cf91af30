using System.Globalization;
using CsvHelper;
using Mien.Core;

namespace Mien.Cli.Watching;

/// <summary>All videos in one CSV file: a row a face, and a row for each video without one, such as a broken one.</summary>
internal static class SummaryCsv
{
    private static readonly string[] Columns = ["video", "status", "reason", "seconds", "frames", "face", "firstSeen", "lastSeen", "secondsSeen", "changesPerMinute", "rawChangesPerMinute", "rate"];

    public static void Write(string path, IReadOnlyList<VideoOutcome> videos, IEnumerable<string> shares) => WholeFile.Write(path, stream =>
    {
        var names = shares.ToList();
        using var csv = CsvWriter.Create(stream, leaveOpen: true);
        Row(csv, [.. Columns, .. names]);
        foreach (var video in videos)
        {
            string[] facts = [CsvText.Guarded(video.Video), Status(video), CsvText.Guarded(video.Fault ?? ""), Number(video.Seconds), Number(video.Frames)];
            foreach (var face in video.Faces)
            {
                Row(csv, [.. facts, Number(face.Face), Number(face.First), Number(face.Last), Number(face.Seen), Number(face.ChangesPerMinute), Number(face.RawChangesPerMinute), Number(face.Rate), .. names.Select(name => Number(face.Shares.GetValueOrDefault(name)))]);
            }
            if (video.Faces.Count == 0)
            {
                Row(csv, [.. facts, .. Enumerable.Repeat("", Columns.Length - facts.Length + names.Count)]);
            }
        }
    });

    /// <summary><c>read</c>, <c>damaged</c> where only a part could be, <c>failed</c>.</summary>
    public static string Status(VideoOutcome video) => video switch { { Fault: null } => "read", { Frames: > 0 } => "damaged", _ => "failed" };

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
