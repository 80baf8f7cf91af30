using Google.Protobuf;
using Mien.Core;
using Mien.Lab.Export.Protobuf;

namespace Mien.Onnx.Tests;

public class BadModelTests
{
    private static readonly byte[] Whole = TinyModel.Linear(1, 8, TinyModel.Weights(seed: 2, count: 128), [0, 0])
        .With(ModelCard.MetadataKey, TinyCard.Of(1, new LabelSet(Expression.Happy, Expression.Sad)).ToJson())
        .ToByteArray();

    [Fact]
    public void A_missing_file_is_named() =>
        Refused("there is no such file; check the path", "no-such-folder/a.onnx", () => Session.Open("no-such-folder/a.onnx"));

    [Fact]
    public void A_folder_is_named()
    {
        using var folder = new TemporaryFolder();
        Refused("it is a folder, not a model; give the path of an .onnx file", folder.Path, () => Session.Open(folder.Path));
    }

    [Fact]
    public void An_empty_path_is_named() => Refused("it cannot be read; check the path and its permissions", "", () => Session.Open(""));

    [Fact]
    public void An_empty_file_is_named() => Refused("it is empty; copy or export the model again", []);

    [Theory]
    [InlineData("This is a text, not a model.")]
    [InlineData("\u0089PNG\r\n\u001a\n")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("\u0008\u0008<html>")]
    public void What_is_not_onnx_is_named(string content) =>
        Refused("it is not an ONNX model; give the path of an .onnx file", [.. content.Select(letter => (byte)letter)]);

    [Fact]
    public void A_file_cut_inside_the_graph_is_named() => Refused("it is cut short; copy or export the model again", Whole[..(Whole.Length / 3)]);

    [Fact]
    public void Wherever_a_file_is_cut_it_is_refused_in_one_line()
    {
        for (var length = 0; length < Whole.Length; length++)
        {
            var fault = Assert.Throws<BadInputException>(() => OpenWithCard(Whole[..length]));
            Assert.StartsWith("a.onnx: ", fault.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', fault.Message);
        }
        OpenWithCard(Whole);

        static void OpenWithCard(byte[] model)
        {
            using var session = Session.Open(model, "a.onnx");
            session.ReadCard();
        }
    }

    [Fact]
    public void What_onnx_runtime_refuses_carries_its_text() => Refused(
        "ONNX Runtime refuses it: This is an invalid model. In Node, (\"y\", Frown, \"\", -1) : (\"x\": tensor(float),) -> (\"y\": tensor(float),) , "
        + "Error No Op registered for Frown with domain_version of 17; export the model again with this version of mien",
        TinyModel.OneNode("Frown").ToByteArray());

    [Fact]
    public void A_model_without_a_card_is_refused_when_the_card_is_asked_for()
    {
        using var session = Session.Open(TinyModel.OneNode("Relu").ToByteArray(), "a.onnx");
        Refused("it has no model card (metadata 'mien.card'); export the model with mien, which writes one", "a.onnx", () => session.ReadCard());
    }

    [Fact]
    public void A_model_with_a_wrong_card_is_refused_when_the_card_is_asked_for()
    {
        var card = TinyCard.Of(1) with { InputSize = 4 };
        using var session = Session.Open(TinyModel.OneNode("Relu").With(ModelCard.MetadataKey, card.ToJson()).ToByteArray(), "a.onnx");
        Refused(
            "the model card is wrong: inputSize is 4, not 8 to 1024; export the model again with this version of mien",
            "a.onnx",
            () => session.ReadCard());
    }

    [Fact]
    public void A_model_of_whole_numbers_cannot_be_bound()
    {
        using var session = Session.Open(TinyModel.OneNode("Identity", TensorProto.Types.DataType.Int64).ToByteArray(), "a.onnx");
        Refused(
            "expected one float32 input and float32 outputs, got int64 [N, 2] → int64 [N, 2]; export the model again with this version of mien",
            "a.onnx",
            () => session.Bind(1, 2));
    }

    private static void Refused(string expected, byte[] model) => Refused(expected, "a.onnx", () => Session.Open(model, "a.onnx"));

    private static void Refused(string expected, string source, Func<object> act) =>
        Assert.Equal($"{source}: {expected}.", Assert.Throws<BadInputException>(act).Message);
}
