using System.Globalization;
using System.Xml;
using Mien.Core;

namespace Mien.Web.Watching;

/// <summary>An annotation file of ELAN (EAF 3.0): a tier a face, an annotation an episode, so that coders open it beside the video.</summary>
internal sealed class ElanFile(string path, string video) : IWatchOutput
{
    private const string Schema = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd";

    public void Finish(WatchedVideo watched) => WholeFile.Write(path, stream =>
    {
        using var xml = XmlWriter.Create(stream, new() { Indent = true, CloseOutput = false });
        xml.WriteStartElement("ANNOTATION_DOCUMENT");
        xml.WriteAttributeString("AUTHOR", "Mien");
        xml.WriteAttributeString("DATE", "1970-01-01T00:00:00+00:00");
        xml.WriteAttributeString("FORMAT", "3.0");
        xml.WriteAttributeString("VERSION", "3.0");
        xml.WriteAttributeString("xsi", "noNamespaceSchemaLocation", "http://www.w3.org/2001/XMLSchema-instance", Schema);
        WriteHeader(xml);
        var episodes = watched.Tracks.SelectMany(track => track.Episodes.Where(episode => Milliseconds(episode.To) > Milliseconds(episode.From)).Select(episode => (track.Track, episode))).ToList();
        xml.WriteStartElement("TIME_ORDER");
        foreach (var (i, (_, episode)) in episodes.Index())
        {
            WriteSlot(xml, (2 * i) + 1, episode.From);
            WriteSlot(xml, (2 * i) + 2, episode.To);
        }
        xml.WriteEndElement();
        foreach (var tier in episodes.Index().GroupBy(episode => episode.Item.Track))
        {
            xml.WriteStartElement("TIER");
            xml.WriteAttributeString("LINGUISTIC_TYPE_REF", "expression");
            xml.WriteAttributeString("TIER_ID", $"face {tier.Key.ToString(CultureInfo.InvariantCulture)}");
            foreach (var (i, (_, episode)) in tier)
            {
                WriteAnnotation(xml, i, WatchText.Shown(episode.Shown));
            }
            xml.WriteEndElement();
        }
        xml.WriteStartElement("LINGUISTIC_TYPE");
        xml.WriteAttributeString("GRAPHIC_REFERENCES", "false");
        xml.WriteAttributeString("LINGUISTIC_TYPE_ID", "expression");
        xml.WriteAttributeString("TIME_ALIGNABLE", "true");
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    public void Dispose()
    {
    }

    private void WriteHeader(XmlWriter xml)
    {
        xml.WriteStartElement("HEADER");
        xml.WriteAttributeString("MEDIA_FILE", "");
        xml.WriteAttributeString("TIME_UNITS", "milliseconds");
        if (File.Exists(video))
        {
            xml.WriteStartElement("MEDIA_DESCRIPTOR");
            xml.WriteAttributeString("MEDIA_URL", new Uri(Path.GetFullPath(video)).AbsoluteUri);
            xml.WriteAttributeString("MIME_TYPE", Path.GetExtension(video).ToLowerInvariant() switch { ".mp4" or ".m4v" => "video/mp4", ".webm" => "video/webm", ".mov" => "video/quicktime", _ => "unknown" });
            xml.WriteAttributeString("RELATIVE_MEDIA_URL", Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFullPath(video)).Replace('\\', '/'));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void WriteSlot(XmlWriter xml, int number, TimeSpan time)
    {
        xml.WriteStartElement("TIME_SLOT");
        xml.WriteAttributeString("TIME_SLOT_ID", string.Create(CultureInfo.InvariantCulture, $"ts{number}"));
        xml.WriteAttributeString("TIME_VALUE", Milliseconds(time).ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    private static void WriteAnnotation(XmlWriter xml, int number, string value)
    {
        xml.WriteStartElement("ANNOTATION");
        xml.WriteStartElement("ALIGNABLE_ANNOTATION");
        xml.WriteAttributeString("ANNOTATION_ID", string.Create(CultureInfo.InvariantCulture, $"a{number + 1}"));
        xml.WriteAttributeString("TIME_SLOT_REF1", string.Create(CultureInfo.InvariantCulture, $"ts{(2 * number) + 1}"));
        xml.WriteAttributeString("TIME_SLOT_REF2", string.Create(CultureInfo.InvariantCulture, $"ts{(2 * number) + 2}"));
        xml.WriteElementString("ANNOTATION_VALUE", value);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static long Milliseconds(TimeSpan time) => (long)Math.Round(time.TotalMilliseconds);
}
