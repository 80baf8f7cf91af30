using System.Globalization;
using System.Text;
using Mien.Core;

namespace Mien.Web.Watching;

/// <summary>WebVTT: a cue an episode, which players show over the video.</summary>
internal sealed class VttFile(string path) : IWatchOutput
{
    public void Finish(WatchedVideo video)
    {
        var text = new StringBuilder("WEBVTT\n");
        foreach (var (track, episode) in video.Tracks.SelectMany(track => track.Episodes.Select(episode => (track.Track, episode))).OrderBy(cue => cue.episode.From).ThenBy(cue => cue.Track))
        {
            if (episode.Length > TimeSpan.Zero)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{Time(episode.From)} --> {Time(episode.To)}\n<v face {track}>face {track}: {WatchText.Shown(episode.Shown)}\n");
            }
        }
        WholeFile.Write(path, text.ToString());
    }

    public void Dispose()
    {
    }

    private static string Time(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}.{time.Milliseconds:000}");
}
