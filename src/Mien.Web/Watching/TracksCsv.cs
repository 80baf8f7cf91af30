using System.Globalization;
using CsvHelper;
using Mien.Core;

namespace Mien.Web.Watching;

/// <summary>A CSV file with a row a face and expression: its share of the time, its episodes, the first and the longest.</summary>
internal sealed class TracksCsv(string path) : IWatchOutput
{
    private static readonly string[] Columns = ["face", "firstSeen", "lastSeen", "secondsSeen", "expression", "seconds", "share", "episodes", "firstAt", "longestSeconds", "longestAt"];

    public void Finish(WatchedVideo video) => WholeFile.Write(path, stream =>
    {
        using var csv = CsvWriter.Create(stream, leaveOpen: true);
        foreach (var field in Columns)
        {
            csv.WriteField(field);
        }
        csv.EndRecord();
        foreach (var track in video.Tracks)
        {
            foreach (var shown in video.Labels.Cast<Expression?>().Append(null))
            {
                var episodes = track.Episodes.Where(episode => Equals(episode.Shown, shown)).ToList();
                var (length, longest) = (TimeSpan.FromTicks(episodes.Sum(episode => episode.Length.Ticks)), episodes.MaxBy(episode => episode.Length));
                string[] fields =
                [
                    track.Track.ToString(CultureInfo.InvariantCulture), WatchText.Seconds(track.First), WatchText.Seconds(track.Last), WatchText.Seconds(track.Seen), WatchText.Shown(shown),
                    WatchText.Seconds(length), (track.Seen > TimeSpan.Zero ? length / track.Seen : 0).ToString("0.0000", CultureInfo.InvariantCulture),
                    episodes.Count.ToString(CultureInfo.InvariantCulture), episodes.Count > 0 ? WatchText.Seconds(episodes[0].From) : "",
                    longest is null ? "" : WatchText.Seconds(longest.Length), longest is null ? "" : WatchText.Seconds(longest.From),
                ];
                foreach (var field in fields)
                {
                    csv.WriteField(field);
                }
                csv.EndRecord();
            }
        }
    });

    public void Dispose()
    {
    }
}
