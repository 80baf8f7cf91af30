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

    // The ends of each range are in it.
    [Theory]
    [InlineData("\"inputSize\": 48", "\"inputSize\": 8")]
    [InlineData("\"inputSize\": 48", "\"inputSize\": 1024")]
    [InlineData("\"cropScale\": 1.25", "\"cropScale\": 0.5")]
    [InlineData("\"cropScale\": 1.25", "\"cropScale\": 3")]
    [InlineData("\"parameters\": 1", "\"parameters\": 0")]
    [InlineData("\"flops\": 2", "\"flops\": 0")]
    [InlineData("\"temperature\": 1.25", "\"temperature\": 1000")]
    [InlineData("\"abstainBelow\": 0.5", "\"abstainBelow\": 0")]
    [InlineData("\"abstainBelow\": 0.5", "\"abstainBelow\": 1")]
    [InlineData("\"calibrationFaces\": 40", "\"calibrationFaces\": 1")]
    [InlineData("    0.25", "    10000")]
    [InlineData("    0.25", "    0.0001")]
    [InlineData("    0.5", "    -1000")]
    [InlineData("    0.5", "    0")]
    public void The_ends_of_a_range_are_allowed(string some, string end)
    {
        var json = Card.ToJson().Replace(some, end, StringComparison.Ordinal);
        Assert.NotEqual(Card.ToJson(), json);
        Assert.Equal(json, ModelCard.FromJson(json, "m.onnx").ToJson());
    }

    [Fact]
    public void Outputs_are_those_of_both_label_views()
    {
        Assert.Equal(2, Card.Outputs);
        Assert.Equal(9, (Card with { Auxiliary = new("fer2013", LabelSet.Fer2013) }).Outputs);
    }

    [Fact]
    public void What_is_no_card_is_refused() => Assert.Equal(
        "m.onnx: the model card cannot be read: it is null; export the model again with this version of mien.", Assert.Throws<BadInputException>(() => ModelCard.FromJson("null", "m.onnx")).Message);

    [Fact]
    public void A_card_lies_beside_its_model()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(folder.File("m.card.json"), CardJson.PathBeside(folder.File("m.onnx")));
        CardJson.WriteBeside(folder.File("m.onnx"), "{}");
        Assert.Equal("{}\n", File.ReadAllText(folder.File("m.card.json")));
    }

    [Theory]
    [InlineData("\"inputSize\": 48", "\"inputSize\": 7", "inputSize is 7, not 8 to 1024")]
    [InlineData("\"inputSize\": 48", "\"inputSize\": 1025", "inputSize is 1025, not 8 to 1024")]
    [InlineData("\"flops\": 2", "\"flops\": -1", "parameters and flops are 1 and -1, not 0 or more")]
    [InlineData("\"temperature\": 1.25", "\"temperature\": 1001", "temperature is 1001, not above 0")]
    [InlineData("\"abstainBelow\": 0.5", "\"abstainBelow\": -0.1", "abstainBelow is -0.1, not 0 to 1")]
    [InlineData("\"cropScale\": 1.25", "\"cropScale\": 3.1", "cropScale is 3.1, not 0.5 to 3")]
    [InlineData("\"name\": \"drawn\"", "\"name\": \"\"", "name must have 1 to 200 letters, none of them a control character")]
    [InlineData("    0.25", "    0.25, 0.25", "mean and std need 1 values each, got 1 and 2")]
    [InlineData("    0.5", "    0.5, 0.5", "mean and std need 1 values each, got 2 and 1")]
    public void What_lies_just_outside_is_refused(string right, string wrong, string fault) => Assert.Equal(
        $"m.onnx: the model card is wrong: {fault}; export the model again with this version of mien.",
        Assert.Throws<BadInputException>(() => ModelCard.FromJson(Card.ToJson().Replace(right, wrong, StringComparison.Ordinal), "m.onnx")).Message);

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void A_name_has_at_most_two_hundred_letters(int letters, bool isOne)
    {
        var json = (Card with { Name = new string('a', letters) }).ToJson();
        Assert.Equal(isOne, Record.Exception(() => ModelCard.FromJson(json, "m.onnx")) is null);
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
    [InlineData("\"sad\"", "\"s!d\"", "the model card cannot be read: Expected an expression's name of letters, digits, '-' and '_', got 's!d'.")]
    [InlineData("\"labels\": [", "\"labels\": \"happy\", \"mean\": [", "the model card cannot be read: ")]
    public void A_wrong_card_is_refused_naming_file_and_fault(string right, string wrong, string fault)
    {
        var error = Assert.Throws<BadInputException>(() => ModelCard.FromJson(Card.ToJson().Replace(right, wrong, StringComparison.Ordinal), "m.onnx"));

        Assert.StartsWith($"m.onnx: {fault}", error.Message);
        Assert.EndsWith("; export the model again with this version of mien.", error.Message);
    }
}
