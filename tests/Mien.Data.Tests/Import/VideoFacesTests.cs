using Mien.Core;
using Mien.Data.Import;
using Mien.Data.Labelled;
using Mien.Vision.Capture;
using Mien.Vision.Codecs;

namespace Mien.Data.Tests.Import;

/// <summary>Frames of real videos, which ffmpeg makes of drawn pictures.</summary>
public sealed class VideoFacesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ProgramFact("ffmpeg", "ffprobe")]
    public void Every_third_frame_from_the_first_on()
    {
        Video("--film 'of= mine_happy.mkv");
        Assert.Empty(Import().LeftOut);
        var faces = FacesCsv.Read(_folder.File("out"));
        Assert.Equal(["frame 0", "frame 3", "frame 6", "frame 9"], faces.Select(face => face.Source[^7..]));
        Assert.All(faces, face => Assert.InRange(Math.Abs(Image.Read(Path.Combine(_folder.File("out"), face.File)).Pixels[0] - (20 * (face.Source[^1] - '0'))), 0, 12));
    }

    [ProgramFact("ffmpeg", "ffprobe")]
    public void Of_a_video_that_breaks_off_what_is_there()
    {
        var whole = File.ReadAllBytes(Video("whole_sad.mkv"));
        File.WriteAllBytes(_folder.File("set/cut_happy.mkv"), whole[..(whole.Length * 2 / 3)]);
        Assert.Equal(1, Import().LeftOut["breaks off, and its frames up to there are taken"]);
        Assert.InRange(FacesCsv.Read(_folder.File("out")).Count(face => face.Label.Top == "happy"), 1, 3);
    }

    // As HLS and ffconcat name other files and addresses: whose frames would come into the set.
    [ProgramTheory("ffmpeg", "ffprobe")]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:1,\n{0}\n#EXT-X-ENDLIST\n")]
    [InlineData("ffconcat version 1.0\nfile '{0}'\n")]
    [InlineData("<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><Period><AdaptationSet><Representation><BaseURL>{0}</BaseURL></Representation></AdaptationSet></Period></MPD>")]
    [InlineData("no film")]
    public void What_is_named_a_video_and_is_none_is_left_out(string text)
    {
        var secret = Video("secret_sad.mkv");
        File.Move(secret, _folder.File("secret.mkv"));
        Video("right_sad.mkv");
        File.WriteAllText(_folder.File("set/list_happy.mp4"), text.Replace("{0}", _folder.File("secret.mkv"), StringComparison.Ordinal));
        Assert.Equal(1, Import().LeftOut["is no video that can be read"]);
        Assert.DoesNotContain(FacesCsv.Read(_folder.File("out")), face => face.Label.Top == "happy");
    }

    private DataCard Import() => DatasetImport.Run("childefes", new(_folder.File("set")) { EveryFrames = 3 }, _folder.File("out")).Card;

    // Ten frames, each lighter than the one before.
    private string Video(string name)
    {
        Directory.CreateDirectory(_folder.File("set"));
        using var video = new VideoWriter(_folder.File("set/" + name), 64, 64, 25, arguments: ["-c:v", "mjpeg", "-q:v", "2", "-f", "matroska"]);
        for (var frame = 0; frame < 10; frame++)
        {
            var picture = new Image(64, 64, 3);
            picture.Pixels.Fill((byte)(20 * frame));
            video.Add(picture);
        }
        video.Finish();
        return _folder.File("set/" + name);
    }
}
