using Mien.Core;

namespace Mien.Recognition.Tests;

public class InvalidModelTests
{
    [Theory]
    [InlineData("empty.onnx", "it is empty; copy or export the model again")]
    [InlineData("not-onnx.onnx", "it is not an ONNX model; give the path of an .onnx file")]
    [InlineData("cut-short.onnx", "it is cut short; copy or export the model again")]
    [InlineData("no-card.onnx", "it has no model card (metadata 'mien.card'); export the model with mien, which writes one")]
    [InlineData(
        "foreign-shape.onnx",
        "its card asks for one input, float32 [N, 1, 8, 8], but the network has float32 [N, 3, 8, 8]; "
        + "export the model again with this version of mien")]
    [InlineData(
        "foreign-labels.onnx",
        "its card asks for one output, float32 [N, 7], but the network has float32 [N, 2]; export the model again with this version of mien")]
    public void Each_is_refused_in_one_line(string name, string expected)
    {
        var path = Repository.PathTo("tests", "invalid", name);
        Assert.Equal($"{path}: {expected}.", Assert.Throws<BadInputException>(() => OnnxClassifier.Open(path)).Message);
    }

    /// <summary>The files are made here and kept in the repository for whoever tests by hand; <c>MIEN_WRITE_INVALID=1</c> writes them.</summary>
    [Fact]
    public void The_files_are_the_ones_made_here()
    {
        foreach (var (name, bytes) in InvalidModels.Files)
        {
            var path = Repository.PathTo("tests", "invalid", name);
            if (Environment.GetEnvironmentVariable("MIEN_WRITE_INVALID") == "1")
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, bytes);
            }
            Assert.Equal(bytes, File.ReadAllBytes(path));
        }
    }
}
