using Mien.Lab.Synthesis;

namespace Mien.Lab.Tests.Synthesis;

public class SampleSheetTests
{
    // Of the first pixel −1, 0, 1, 2: variance 1.25; the second is always the same.
    [Fact]
    public void The_spread_is_the_mean_of_the_pixels_standard_deviations() =>
        Assert.Equal(Math.Sqrt(1.25) / 2, SampleSheet.Spread([-1, 5, 0, 5, 1, 5, 2, 5], pixels: 2), 1e-12);

    [Fact]
    public void Faces_stand_in_rows_with_a_gap_of_white()
    {
        var sheet = SampleSheet.Draw([-1, -1, -1, -1, 0.5f, 0.5f, 0.5f, 3], size: 2);
        Assert.Equal((10, 6), (sheet.Width, sheet.Height));
        Assert.Equal([255, 255, 0, 0, 255, 255, 191, 191, 255, 255], sheet.Row(2).ToArray().Select(value => (int)value));
        Assert.Equal(255, sheet.Row(3)[7]);
    }
}
