using Mien.Lab.Detectors.Composition;

namespace Mien.Lab.Tests.Detectors.Composition;

public class UnknownCellsTests
{
    [Fact]
    public void A_box_marks_the_cells_that_it_touches_with_its_edges_too()
    {
        var cells = new UnknownCells(64);
        cells.Set(new(10, 20, 10, 4), true);
        Assert.True(cells.At(12, 20) && cells.At(23, 23) && cells.At(8, 16) && cells.At(12, 31));
        Assert.False(cells.At(7, 20) || cells.At(24, 20) || cells.At(12, 15) || cells.At(12, 32));
        cells.Set(new(8, 16, 4, 4), false);
        Assert.False(cells.At(12, 20));
        Assert.True(cells.At(20, 20));
    }

    [Theory]
    [InlineData(-30, 5)]
    [InlineData(70, 5)]
    [InlineData(5, -30)]
    [InlineData(5, 70)]
    public void A_box_beside_the_picture_marks_nothing(float x, float y)
    {
        var cells = new UnknownCells(64);
        cells.Set(new(x, y, 10, 10), true);
        Assert.DoesNotContain(Enumerable.Range(0, 64), at => cells.At(at % 8 * 8, at / 8 * 8));
    }

    [Fact]
    public void A_tile_of_a_mosaic_keeps_what_it_does_not_know()
    {
        var (whole, tile) = (new UnknownCells(64), new UnknownCells(32));
        tile.Set(new(0, 8, 8, 8), true);
        whole.Put(tile, 32, 0);
        Assert.True(whole.At(33, 9));
        Assert.False(whole.At(33, 1) || whole.At(1, 9));
    }
}
