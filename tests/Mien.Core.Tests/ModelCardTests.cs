namespace Mien.Core.Tests;

public class ModelCardTests
{
    private static readonly ModelCard Card = new()
    {
        Name = "drawn", Labels = LabelSet.Parse("happy,sad"), InputSize = 48, Channels = 1, Mean = [0.5f], Std = [0.25f], CropScale = 1.25f, Parameters = 1, Flops = 2,
        Paper = "none", TrainingData = "two drawings", Terms = "MIT", RecipeHash = "00", IntendedUse = "tests",
        Temperature = 1.25, AbstainBelow = 0.5, CalibrationFaces = 40, Synthetic = [new("dcgan", "gan", 500, "three drawings", "aa"), new("turned", "cyclegan", 7, "two drawings")],
        Scores = new Dictionary<string, double> { ["fer2013/public-test/all/accuracy"] = 0.5 },
    };

    [Fact]
    public void A_card_reads_back_as_it_was_written()
    {
        var copy = ModelCard.FromJson(Card.ToJson(), "drawn.onnx");

        Assert.Equal(Card.ToJson(), copy.ToJson());
        Assert.Equal(Card.Labels, copy.Labels);
        Assert.Equal(Card.Synthetic, copy.Synthetic);
    }

    [Theory]
    [InlineData("\"channels\": 1", "\"channels\": 2", "the model card is wrong: channels is 2, not 1 or 3")]
    [InlineData("\"inputSize\": 48", "\"inputSize\": 4", "the model card is wrong: inputSize is 4, not 8 to 1024")]
    [InlineData("\"cropScale\": 1.25", "\"cropScale\": 0", "the model card is wrong: cropScale is 0, not 0.5 to 3")]
    [InlineData("0.5", "1e999", "the model card is wrong: mean is Infinity, not -1000 to 1000")]
    [InlineData("0.5", "-1e30", "the model card is wrong: mean is -1E+30, not -1000 to 1000")]
    [InlineData("0.25", "1e999", "the model card is wrong: std is Infinity, not 0.0001 to 10000")]
    [InlineData("0.25", "1e-45", "the model card is wrong: std is 1E-45, not 0.0001 to 10000")]
    [InlineData("0.25", "0", "the model card is wrong: std is 0, not 0.0001 to 10000")]
    [InlineData("\"parameters\": 1", "\"parameters\": -1", "the model card is wrong: parameters and flops are -1 and 2, not 0 or more")]
    [InlineData("accuracy\": 0.5", "accuracy\": 1e999", "the model card is wrong: the score 'fer2013/public-test/all/accuracy' is not a number")]
    [InlineData("\"drawn\"", "\"\\u001b[31m\"", "the model card is wrong: name must have 1 to 200 letters, none of them a control character")]
    [InlineData("\"temperature\": 1.25", "\"temperature\": 1e999", "the model card is wrong: temperature is Infinity, not above 0")]
    [InlineData("\"temperature\": 1.25", "\"temperature\": 0", "the model card is wrong: temperature is 0, not above 0")]
    [InlineData("\"abstainBelow\": 0.5", "\"abstainBelow\": 57.8", "the model card is wrong: abstainBelow is 57.8, not 0 to 1")]
    [InlineData("\"calibrationFaces\": 40", "\"calibrationFaces\": 0", "the model card is wrong: calibrationFaces is 0, not 1 or more")]
    [InlineData("\"faces\": 500", "\"faces\": 0", "the model card is wrong: synthetic names a generator without faces, or faces without a generator")]
    [InlineData("\"cropScale\": 1.25", "\"alignment\": 7", "the model card cannot be read: ")]
    [InlineData("\"sad\"", "\"happy\"", "the model card cannot be read: Expected each label once, got happy, happy.")]
    [InlineData("\"mean\": [", "\"mean\": null, \"std\": [", "the model card cannot be read: ")]
    [InlineData("\"paper\"", "\"papers\"", "the model card cannot be read: ")]
    public void A_wrong_card_is_refused_naming_file_and_fault(string right, string wrong, string fault)
    {
        var error = Assert.Throws<BadInputException>(() => ModelCard.FromJson(Card.ToJson().Replace(right, wrong, StringComparison.Ordinal), "m.onnx"));

        Assert.StartsWith($"m.onnx: {fault}", error.Message);
        Assert.EndsWith("; export the model again with this version of mien.", error.Message);
    }
}
