using Mien.Core;
using Mien.Drawings;
using Mien.Vision.Codecs;

namespace Mien.Recognition.Tests;

public class ReadmeTests
{
    [Fact]
    public void The_readmes_example_compiles_and_finds_the_six_drawn_children()
    {
        using var folder = new TemporaryFolder();
        DrawnScene.Playground(7).Image.Save(folder.File("photo.jpg"));

        Assert.Equal(6, Example(folder.Path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        var block = File.ReadAllText(Repository.PathTo("README.md")).Split("```csharp\n")[1].Split("```")[0];
        var source = File.ReadAllText(Repository.PathTo("tests", "Mien.Recognition.Tests", "ReadmeTests.cs"));
        foreach (var line in block.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Contains(line.Replace("\"photo.jpg\"", "photo", StringComparison.Ordinal).Replace("Console", "printed", StringComparison.Ordinal), source);
        }
    }

    private static string Example(string folder)
    {
        var photo = Path.Combine(folder, "photo.jpg");
        using var printed = new StringWriter();

        using var recognizer = ExpressionRecognizer.Open();
        foreach (var face in recognizer.Recognize(Image.Read(photo)).Faces)
        {
            printed.WriteLine($"{face.Face.Box}: {face.Scores.Top} {face.Scores.Confidence:P0}");
        }
        return printed.ToString();
    }
}
