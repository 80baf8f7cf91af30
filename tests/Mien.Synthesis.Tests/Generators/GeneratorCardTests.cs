using Mien.Core;
using Mien.Synthesis.Generators;

namespace Mien.Synthesis.Tests.Generators;

public class GeneratorCardTests
{
    private static readonly GeneratorCard Card = new()
    {
        Kind = "diffusion", Expressions = ["happy", "sad"], Noise = 64, InputSize = 8, Diffusion = EdmOptions.Standard, Paper = "none", Parameters = 1,
        LearnedFrom = new("drawn faces", "free") { Set = "fer2013", Rows = "1-3,7" }, Labels = "fer2013", RecipeHash = "none", Seed = 5, IntendedUse = "tests",
    };

    [Fact]
    public void A_card_is_read_as_it_was_written()
    {
        var json = Card.ToJson();
        Assert.Equal(json, GeneratorCard.FromJson(json, "m.onnx").ToJson());
        Assert.Equal([1, 2, 3, 7], GeneratorCard.FromJson(json, "m.onnx").LearnedFrom.AllRows().Order());
    }

    [Fact]
    public void What_is_out_of_range_is_named()
    {
        Refused("inputSize is 4, not 8 to 512", Card with { InputSize = 4 });
        Refused("noise is 63, not 8 × 8", Card with { Noise = 63 });
        Refused("expressions must be two to 16 names", Card with { Expressions = ["happy"] });
        Refused("diffusion.steps is 1, not 2 to 1000", Card with { Diffusion = EdmOptions.Standard with { Steps = 1 } });
        Refused("diffusion.sigmaMax is 0, not above 1 to 1000", Card with { Diffusion = EdmOptions.Standard with { SigmaMax = 0 } });

        static void Refused(string fault, GeneratorCard card) => Assert.Equal(
            $"m.onnx: the model card is wrong: {fault}; export the model again with this version of mien.",
            Assert.Throws<BadInputException>(() => GeneratorCard.FromJson(card.ToJson(), "m.onnx")).Message);
    }
}
