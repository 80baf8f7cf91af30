using System.Numerics;
using Mien.Core;
using Mien.Vision.Drawing;

namespace Mien.Vision.Tests.Drawing;

public class CanvasTests
{
    private static readonly Color Red = new(255, 0, 0);
    private static readonly Color Blue = new(0, 0, 255);

    [Fact]
    public void The_picture_itself_is_not_drawn_on()
    {
        var image = Patterns.Gradient(40, 30);
        var canvas = Canvas.Over(image);

        canvas.FillRectangle(new(0, 0, 40, 30), Red);

        Assert.Equal(0, Patterns.MaximumDifference(Patterns.Gradient(40, 30), image));
    }

    [Fact]
    public void A_rectangle_is_a_line_around_untouched_pixels()
    {
        var canvas = Canvas.Over(new Image(40, 30, channels: 1));
        canvas.LineWidthPx = 2;

        canvas.Rectangle(new(10, 8, 20, 12), Red);

        var drawn = canvas.ToImage();
        // One pixel outside and one inside of each edge: a 22 × 14 block less an 18 × 10 one.
        Assert.Equal(22 * 14 - 18 * 10, Count(drawn, Red));
        Assert.Equal(Red, At(drawn, 9, 7));
        Assert.Equal(Red, At(drawn, 30, 20));
        Assert.Equal(Color.Black, At(drawn, 11, 9));
        Assert.Equal(Color.Black, At(drawn, 8, 7));
    }

    [Theory]
    [InlineData(200, 1)]
    [InlineData(1280, 4)]
    [InlineData(4000, 12)]
    public void Lines_grow_with_the_picture(int width, int lineWidthPx)
    {
        var canvas = Canvas.Over(new Image(width, 10, channels: 1));

        Assert.Equal(lineWidthPx, canvas.LineWidthPx);
    }

    [Fact]
    public void What_lies_outside_is_cut_off()
    {
        var canvas = Canvas.Over(new Image(20, 20, channels: 3));

        canvas.Rectangle(new(-50, -50, 500, 500), Red);
        canvas.FillRectangle(new(15, 15, 100, 100), Blue);
        canvas.Label("far away", new(500, 500, 10, 10), Red);

        Assert.Equal(25, Count(canvas.ToImage(), Blue));
    }

    [Fact]
    public void Shapes_cover_their_area()
    {
        var canvas = Canvas.Over(new Image(200, 200, channels: 1));
        canvas.FillEllipse(new(20, 40, 100, 60), Red);
        canvas.FillPolygon([new(130, 130), new(190, 130), new(130, 190)], Blue);
        canvas.Line(new(0, 199), new(199, 199), Color.White);

        var drawn = canvas.ToImage();
        Assert.InRange(Count(drawn, Red), 0.95 * Math.PI * 50 * 30, 1.05 * Math.PI * 50 * 30);
        Assert.InRange(Count(drawn, Blue), 1750, 1950);
        Assert.Equal(200, Count(drawn, Color.White));
        Assert.Equal("Expected at least 3 corners, got 2. (Parameter 'corners')",
            Assert.Throws<ArgumentException>(() => canvas.FillPolygon([Vector2.Zero, Vector2.One], Red)).Message);
    }

    [Fact]
    public void A_label_stands_above_its_box_on_its_own_ground()
    {
        var canvas = Canvas.Over(new Image(400, 300, channels: 1));
        var yellow = new Color(255, 220, 0);

        var place = canvas.Label("happy 93 %", new(100, 100, 80, 80), yellow);

        var drawn = canvas.ToImage();
        Assert.Equal(100, place.Bottom);
        Assert.Equal(yellow, At(drawn, (int)place.X, (int)place.Y));
        // Ground and dark ink, both, and nothing beyond the ground.
        var ink = Enumerable.Range((int)place.X, (int)place.Width)
            .SelectMany(x => Enumerable.Range((int)place.Y, (int)place.Height).Select(y => At(drawn, x, y))).ToArray();
        Assert.InRange(ink.Count(c => c.Red < 128), ink.Length / 50, ink.Length / 2);
        Assert.Equal(ink.Count(c => c != Color.Black), 400 * 300 - Count(drawn, Color.Black));
    }

    [Fact]
    public void A_label_that_would_leave_the_picture_moves_inside()
    {
        var canvas = Canvas.Over(new Image(400, 300, channels: 3));

        foreach (var top in new[] { 2, -29 })
        {
            var place = canvas.Label("surprised 100 %", new(380, top, 50, 50), Blue);
            Assert.True(place.X >= 0 && place.Right <= 400 && place.Y >= 0, $"{place}");
        }
    }

    // Labels of strangers' models are drawn too: nothing in a text is a command or a file's name.
    [Theory]
    [InlineData("100 %", "100 %%")]
    [InlineData("%w", "%w %w")]
    [InlineData("@/etc", "@/etc/hostname")]
    [InlineData("a", @"a\nb")]
    public void A_text_is_drawn_as_it_is(string shorter, string longer)
    {
        var canvas = Canvas.Over(new Image(300, 40, channels: 1));

        Assert.InRange(canvas.Measure(longer).Width - canvas.Measure(shorter).Width, 5, 300);
        Assert.InRange(Ink(longer) - Ink(shorter), 10, 10_000);

        int Ink(string text)
        {
            var drawn = Canvas.Over(new Image(300, 40, channels: 1));
            drawn.Text(text, new(5, 5), Color.White);
            return 300 * 40 - Count(drawn.ToImage(), Color.Black);
        }
    }

    [Fact]
    public void No_text_takes_no_room()
    {
        var canvas = Canvas.Over(new Image(30, 30, channels: 1));
        canvas.Text("", new(5, 5), Color.White);

        Assert.Equal(0, canvas.Measure("").Width);
        Assert.Equal(900, Count(canvas.ToImage(), Color.Black));
    }

    [Fact]
    public void Ink_is_legible()
    {
        Assert.Equal(Color.Black, Color.White.Legible);
        Assert.Equal(Color.White, Blue.Legible);
        Assert.Equal(Color.Black, new Color(255, 220, 0).Legible);
    }

    private static Color At(Image image, int x, int y) => image.Row(y).Slice(3 * x, 3) is var p ? new(p[0], p[1], p[2]) : default;

    private static int Count(Image image, Color color) =>
        Enumerable.Range(0, image.Width * image.Height).Count(i => At(image, i % image.Width, i / image.Width) == color);
}
