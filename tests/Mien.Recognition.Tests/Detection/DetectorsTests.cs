using Mien.Core;
using Mien.Recognition.Detection;

namespace Mien.Recognition.Tests.Detection;

public class DetectorsTests
{
    [Theory]
    [InlineData("hgo", "detector hgo: not known; take hog.")]
    [InlineData("haarcascades", "detector haarcascades: not known; take haar.")]
    [InlineData("har", "detector har: not known; take haar.")]
    [InlineData("mtcn", "detector mtcn: not known; take mtcnn.")]
    [InlineData("", "detector : not known; take mtcnn or mien-face or retinaface or hog or haar or yunet or scrfd.")]
    public void An_unknown_name_is_answered_with_the_near_ones(string name, string message) =>
        Assert.Equal(message, Assert.Throws<BadInputException>(() => Detectors.Open(name)).Message);

    [Fact]
    public void A_library_that_is_not_built_is_one_line_with_the_command_that_builds_it()
    {
        var fault = Assert.Throws<BadInputException>(() => Baseline.Open<int>("hog", () => throw new DllNotFoundException()));
        Assert.Equal("detector hog: its library mien_hog is not built; run './mien recognize --detector hog' once, which builds it.", fault.Message);
    }

    [Theory, Detector("haar")]
    public void A_cascade_that_cannot_be_read_is_named(string name)
    {
        var fault = Assert.Throws<BadInputException>(() => new HaarDetector(new() { CascadePath = "no/such.xml" }));
        Assert.Equal("no/such.xml: not a readable cascade; install opencv-data or name another cascade.", fault.Message);
        Assert.Equal("haar", name);
    }

    [Fact]
    public void Options_out_of_range_say_what_was_expected()
    {
        Expect("Expected MinimumFacePx of 20…2000, got 19. (Parameter 'MinimumFacePx')", () => new HogDetector(new() { MinimumFacePx = 19 }));
        Expect("Expected MinimumFacePx of 20…2000, got 2001. (Parameter 'MinimumFacePx')", () => new HaarDetector(new() { MinimumFacePx = 2001 }));
        Expect("Expected PyramidStep of 1.01…2, got 1. (Parameter 'PyramidStep')", () => new HaarDetector(new() { PyramidStep = 1 }));
        Expect("Expected Neighbors of 1…100, got 0. (Parameter 'Neighbors')", () => new HaarDetector(new() { Neighbors = 0 }));
        Expect("Expected MaximumPixels of 6400…2147483647, got 0. (Parameter 'MaximumPixels')", () => new HogDetector(new() { MaximumPixels = 0 }));
    }

    private static void Expect(string message, Func<IFaceDetector> open) => Assert.Equal(message, Assert.Throws<ArgumentException>(open).Message);
}
