using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Cli.Tests.Augment;

public sealed class AugmentVerbTests
{
    private const int Cell = 100, Side = 96;

    [Fact]
    public async Task A_detectors_recipe_has_nothing_to_preview()
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var recipe = Repository.PathTo("recipes", "mtcnn-pnet.json");
        Assert.Equal(2, await CommandLine.Run(CommandLine.Create(output, error), ["augment", recipe, "--drawn"], output, error, default));
        Assert.Equal(
            $"{recipe}: trains a stage of a detector, which draws its samples as it learns: there is nothing to preview; give a recipe with the key augment.\n",
            error.ToString());
    }

    [Fact]
    public async Task What_is_left_out_of_a_folder_is_said()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "happy/a.png", "happy/b.png", "sad/c.png", "sad/d.png" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.File($"faces/{name}"))!);
            var picture = new Image(48, 48, 1);
            new Random(name[6]).NextBytes(picture.Pixels);
            picture.Save(folder.File($"faces/{name}"));
        }
        File.WriteAllText(folder.File("faces/sad/e.psd"), "");
        File.WriteAllText(folder.File("own.json"),
            """
            {
              "data": { "set": "folder", "path": "FACES", "labels": "folder", "test": 0.5 }, "network": { "name": "mini-xception" },
              "optimize": { "epochs": 1 }
            }
            """.Replace("FACES", folder.File("faces"), StringComparison.Ordinal));
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };

        var code = await CommandLine.Run(
            CommandLine.Create(output, error), ["augment", folder.File("own.json"), "--preview", folder.File("sheet.png")], output, error, default);

        Assert.Equal(
            (1, $"{folder.File("faces")}: 1 file is of a kind that is not read (1 .psd); convert what is a picture to JPEG or PNG, and name it so.\n"), (code, error.ToString()));
        Assert.True(File.Exists(folder.File("sheet.png")));
    }

    [Fact]
    public async Task A_sheet_shows_every_face_as_it_is_and_varied()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("mirror.json"),
            """
            {
              "data": { "set": "fer2013", "labels": "fer2013" }, "network": { "name": "mini-xception" },
              "augment": { "flip": 1 }, "optimize": { "epochs": 1 }
            }
            """);
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var sheet = folder.File("sheet.png");

        var code = await CommandLine.Run(
            CommandLine.Create(output, error), ["augment", folder.File("mirror.json"), "--drawn", "--preview", sheet], output, error, default);

        Assert.Equal(("", 0), (error.ToString(), code));
        Assert.Equal($"8 faces, each as it is and varied 11 times: {sheet}\n", output.ToString());
        var image = Image.Read(sheet);
        Assert.Equal(((12 * Cell) + 4, (8 * Cell) + 4), (image.Width, image.Height));
        // This recipe mirrors every face and does nothing else.
        for (var row = 0; row < 8; row++)
        {
            var off = 0;
            for (var y = 0; y < Side; y++)
            {
                for (var x = 0; x < Side; x++)
                {
                    off += Math.Abs(At(image, 4 + x, 4 + (row * Cell) + y) - At(image, 4 + Cell + Side - 1 - x, 4 + (row * Cell) + y));
                }
            }
            Assert.InRange(off / (double)(Side * Side), 0, 2);
        }

        static int At(Image image, int x, int y) => image.Row(y)[x * image.Channels];
    }
}
