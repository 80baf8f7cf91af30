using System.Net;
using System.Text;
using System.Text.Json;
using Mien.Core;
using Mien.Data.Annotation;
using Mien.Data.Labelled;
using Mien.Vision.Codecs;
using Mien.Vision.Tests.Capture;
using Mien.Web.Corrections;
using Mien.Web.Hosting;
using Mien.Web.Recognizing;

namespace Mien.Web.Tests.Corrections;

public sealed class CorrectionTests : IAsyncLifetime, IDisposable
{
    private static readonly byte[] Photo = DrawnVideo.Frame(320, 240, [DrawnVideo.Child(Expression.Sad)]).Encode(ImageFormat.Png);

    private readonly TemporaryFolder _folder = new();
    private RecognitionService _service = null!;
    private LocalServer _server = null!;
    private HttpClient _client = null!;

    private string Set => _folder.File("corrections");

    public async Task InitializeAsync()
    {
        _service = RecognitionService.Open(new() { Recognizer = new() { Detector = "mien-face", Model = "mini-xception" }, Pool = new() { Workers = 1 }, Corrections = Set });
        _server = _service.Serve(new() { Port = 0 });
        await _server.Start();
        _client = new() { BaseAddress = _server.Address, Timeout = TimeSpan.FromMinutes(3) };
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _service.DisposeAsync();
    }

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_corrected_face_becomes_a_row_of_a_set_that_is_annotated_on()
    {
        Assert.Equal((201, "pictures/00001.png"), await Send("110 55 100 110", "sad"));
        Assert.Equal((201, "pictures/00002.png"), await Send("110 55 100 110", ""));
        var faces = FacesCsv.Read(Set);
        Assert.Equal(["sad", ""], faces.Select(face => face.Label.ToString()));
        Assert.Equal(["sad", "unknown"], faces.Select(face => face.Votes.ToString()));
        Assert.All(faces, face => Assert.Equal("child.png", face.Source));
        Assert.Equal((2, 1), (DataCard.Read(Set)!.Faces, DataCard.Read(Set)!.Classes["sad"]));
        // The face with room around it and no more of the picture.
        var kept = Image.Read(Path.Combine(Set, faces[0].File));
        Assert.Equal((165, 165), (kept.Width, kept.Height));
        await using var votes = await VoteStore.Open(Set, null, exclusive: true);
        var project = await AnnotationProject.Open(Set, votes, new() { Labels = ["happy", "sad"], Votes = 1, Need = 1 }, null, TimeProvider.System);
        Assert.Equal(2, project.Pictures.Count);
        // Another run goes on where this one was.
        Assert.Equal("pictures/00003.png", new CorrectionSet(Set).Add(kept, new(10, 10, 90, 90), Expression.Happy, "again"));
    }

    [Fact]
    public async Task What_cannot_be_kept_is_a_sentence()
    {
        Assert.Equal((400, "label: 'sadd' is no expression that the model knows; give one of angry, disgust, fear, happy, sad, surprise, neutral, or nothing."), Sorted(await Send("110 55 100 110", "sadd")));
        Assert.Equal((400, "box: is no face in the picture; give x, y, width and height in its pixels, with blanks between."), await Send("400 55 100 110", "sad"));
        Assert.Equal(400, (await Send("1 2 3", "sad")).Status);
        Assert.False(File.Exists(Path.Combine(Set, FacesCsv.FileName)));
        await using var none = RecognitionService.Open(new() { Recognizer = new() { Model = "mini-xception", Detector = "mien-face" }, Pool = new() { Workers = 1 } });
        await using var server = none.Serve(new() { Port = 0 });
        await server.Start();
        using var client = new HttpClient { BaseAddress = server.Address };
        using var form = Form("110 55 100 110", "sad");
        using var answer = await client.PostAsync("v1/corrections", form);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        File.WriteAllText(_folder.File("mine.txt"), "");
        Assert.Contains("holds something, but no set", Assert.Throws<BadInputException>(() => new CorrectionSet(_folder.Path)).Message, StringComparison.Ordinal);
    }

    // The model's own order of the seven is no matter here.
    private static (int, string) Sorted((int Status, string Text) answer)
    {
        var (before, names) = (answer.Text[..answer.Text.IndexOf("one of ", StringComparison.Ordinal)], answer.Text.Split("one of ")[1].Split(", or nothing")[0].Split(", "));
        string[] known = ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"];
        return (answer.Status, names.Order().SequenceEqual(known.Order()) ? $"{before}one of {string.Join(", ", known)}, or nothing." : answer.Text);
    }

    private async Task<(int Status, string Text)> Send(string box, string label)
    {
        using var form = Form(box, label);
        using var answer = await _client.PostAsync("v1/corrections", form);
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return ((int)answer.StatusCode, body.GetProperty(answer.IsSuccessStatusCode ? "file" : "detail").GetString()!);
    }

    private static MultipartFormDataContent Form(string box, string label) => new()
    {
        { new ByteArrayContent(Photo), "photo", "child.png" }, { new StringContent(box, Encoding.UTF8), "box" }, { new StringContent(label, Encoding.UTF8), "label" },
    };
}
