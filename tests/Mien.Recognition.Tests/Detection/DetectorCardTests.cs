using Mien.Core;
using Mien.Recognition.Detection;

namespace Mien.Recognition.Tests.Detection;

public class DetectorCardTests
{
    private static readonly string Card = new DetectorCard
    {
        Name = "drawn", Mean = 0.5f, Std = 0.25f, Paper = "none", Parameters = 1, Flops = 2, TrainingData = "none", Terms = "MIT", RecipeHash = "00", IntendedUse = "tests",
    }.ToJson();

    [Theory]
    [InlineData("0.5", "1e999", "mean is Infinity, not -1000 to 1000")]
    [InlineData("0.25", "1e999", "std is Infinity, not 0.0001 to 10000")]
    [InlineData("0.25", "0", "std is 0, not 0.0001 to 10000")]
    public void Numbers_that_leave_no_finite_pixel_are_refused(string right, string wrong, string fault) => Assert.Equal(
        $"m.onnx: the model card is wrong: {fault}; export the model again with this version of mien.",
        Assert.Throws<BadInputException>(() => DetectorCard.FromJson(Card.Replace(right, wrong, StringComparison.Ordinal), "m.onnx")).Message);
}
