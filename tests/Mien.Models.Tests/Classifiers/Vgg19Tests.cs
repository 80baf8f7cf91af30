using Mien.Torch;
using Mien.Models.Classifiers;
using Mien.Models.Inspection;

namespace Mien.Models.Tests.Classifiers;

public class Vgg19Tests
{
    // torchvision's vgg19, for RGB and 1000 classes: 143,667,240 parameters; the rest as in Vgg16Tests.
    [Fact]
    public void Its_convolutions_have_as_many_parameters_as_the_published_ones()
    {
        using var network = new Vgg19();
        const int Published = 143_667_240 - 123_642_856 - (2 * 9 * 64);
        const int Channels = (2 * 64) + (2 * 128) + (4 * 256) + (8 * 512);
        Assert.Equal(Published + Channels, network.Parameters.Where(entry => entry.Name.StartsWith("stages", StringComparison.Ordinal)).Sum(entry => entry.Tensor.Count));
        Assert.Equal((20_568_647, 20_557_639), (network.ParameterCount, network.TrainableCount));
    }

    // Simonyan & Zisserman, Table 1 E. By hand: stage 2 has 294,912 + 3·589,824 weights and 4·4·256 numbers of normalization, and so on.
    [Fact]
    public void Its_parts_are_those_of_configuration_E()
    {
        using var network = new Vgg19();
        Assert.Equal(
            """
            stages.0      [1, 64, 48, 48]  37952
            stages.1      [1, 128, 24, 24] 222208
            stages.2      [1, 256, 12, 12] 2068480
            stages.3      [1, 512, 6, 6]   8265728
            stages.4      [1, 512, 3, 3]   9445376
            head.hidden.0 [1, 512]         262656
            head.hidden.1 [1, 512]         262656
            head          [1, 7]           3591
            """,
            GoldenTable.OfParts(network));
    }

    [Fact]
    public void A_face_takes_1_8_billion_operations()
    {
        using var network = new Vgg19();
        Assert.Equal(1_786_655_744, LayerTable.Trace(network, 1, 48, 48).Flops);
    }
}
