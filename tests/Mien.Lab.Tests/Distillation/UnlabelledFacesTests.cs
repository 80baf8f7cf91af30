using Mien.Core;
using Mien.Drawings;
using Mien.Lab.Distillation;
using Mien.Lab.Tests.Training;
using Mien.Lab.Training;
using Mien.Torch;
using Mien.Vision.Codecs;

namespace Mien.Lab.Tests.Distillation;

public sealed class UnlabelledFacesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Faces_are_found_and_framed_and_the_rest_is_named()
    {
        var photos = Directory.CreateDirectory(_folder.File("photos")).FullName;
        File.WriteAllBytes(Path.Combine(photos, "b.png"), DrawnScene.Playground(3, 640, 360).Image.Encode(ImageFormat.Png));
        File.WriteAllBytes(Path.Combine(photos, "a.png"), new Image(64, 64, 1).Encode(ImageFormat.Png));
        File.WriteAllText(Path.Combine(photos, "c.png"), "no picture");
        File.WriteAllText(Path.Combine(photos, ".hidden.png"), "not looked at");
        var skipped = new List<Skipped>();

        var face = Assert.Single(UnlabelledFaces.Read(photos, 48, 1, skipped: skipped.Add));

        Assert.Equal((48, 48, 1), (face.Width, face.Height, face.Channels));
        // A face has eyes, mouth and hair; a piece of sky or grass has less contrast.
        Assert.True(face.Pixels.ToArray().Distinct().Count() > 60);
        Assert.Equal([Path.Combine(photos, "a.png"), Path.Combine(photos, "c.png")], skipped.Select(each => each.Path));
        Assert.Equal("no face found", skipped[0].Reason);
    }

    [Fact]
    public void A_folder_without_faces_or_that_is_not_there_is_refused()
    {
        var photos = Directory.CreateDirectory(_folder.File("photos")).FullName;
        Assert.Equal(
            $"{photos}: holds no picture with a face; name another in data.unlabelled, or leave it out.",
            Assert.Throws<BadInputException>(() => UnlabelledFaces.Read(photos, 48, 1)).Message);
        Assert.Throws<BadInputException>(() => UnlabelledFaces.Read(_folder.File("nowhere"), 48, 1));
    }

    [Fact]
    public void They_come_behind_the_labelled_ones_without_a_label()
    {
        using var scope = torch.NewDisposeScope();
        var labelled = DrawnTraining.Split(_folder).Training.Faces;
        var face = new Image(48, 48, 1);
        face.Pixels[49] = 255;
        using var batches = new FaceBatches(labelled, Device.Cpu, draws: null, [face, face]);

        Assert.Equal(labelled.Count + 2, batches.Count);
        var (x, y) = batches.InOrder(labelled.Count + 2).Single()();
        Assert.Equal(1f, x.ToArray<float>()[(labelled.Count * 48 * 48) + 49]);
        var targets = y.ToArray<float>().Chunk(7).ToList();
        Assert.All(targets.Take(labelled.Count), target => Assert.Equal(1, target.Sum(), 1e-6f));
        Assert.All(targets.Skip(labelled.Count), target => Assert.Equal(0, target.Sum()));
    }

    [Fact]
    public void They_are_drawn_as_often_as_labelled_ones_are_on_average()
    {
        var draws = Balance.With([0.1f, 0.2f, 0.3f, 0.4f], 2)!;
        Assert.Equal(1, draws.Sum(), 1e-6f);
        Assert.Equal(1 / 6.0, draws[4], 1e-6);
        Assert.Equal(0.1 * 4 / 6, draws[0], 1e-6);
        Assert.Null(Balance.With(null, 2));
    }

    public void Dispose() => _folder.Dispose();
}
