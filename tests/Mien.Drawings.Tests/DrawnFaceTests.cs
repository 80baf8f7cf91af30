using Mien.Core;

namespace Mien.Drawings.Tests;

public class DrawnFaceTests
{
    [Fact]
    public void Every_expression_is_another_drawing()
    {
        var drawings = Expressions().Select(expression => Draw(new() { Center = new(100, 100), HeightPx = 120, Expression = expression })).ToList();
        Assert.Equal(drawings.Count, drawings.Select(image => Convert.ToHexString(image.Pixels)).Distinct().Count());
    }

    [Fact]
    public void Pixels_beyond_the_child_stay_as_they_were()
    {
        var image = Draw(new() { Center = new(100, 60), HeightPx = 40 });
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                if (Math.Abs(x - 100) > 0.75f * 40 + 1)
                {
                    Assert.Equal(Gray, image.Row(y)[3 * x]);
                }
            }
        }
    }

    [Fact]
    public void The_box_reaches_from_hairline_to_chin_and_skin_fills_its_middle()
    {
        var face = new DrawnFace { Center = new(100, 100), HeightPx = 120 };
        Assert.Equal(new Box(100 - 0.395f * 120, 100 - 0.43f * 120, 0.79f * 120, 0.93f * 120), face.Box);
        var nose = Draw(face).Row(100).Slice(300, 3);
        Assert.True(nose[0] > nose[1] && nose[1] > nose[2], $"Skin is redder than green than blue, got {nose[0]}, {nose[1]}, {nose[2]}.");
    }

    [Theory]
    [InlineData(-500, -500)]
    [InlineData(199, 0)]
    [InlineData(100, 5000)]
    public void A_face_may_lie_partly_or_wholly_outside(float x, float y) =>
        Assert.Equal(200, Draw(new() { Center = new(x, y), HeightPx = 120 }).Width);

    [Fact]
    public void Misuse_says_what_was_expected()
    {
        var face = new DrawnFace { Center = new(10, 10), HeightPx = 8 };
        Expect("Expected an RGB picture, got 1 channel(s). (Parameter 'image')", () => face.DrawOn(new(20, 20, 1)));
        Expect("Expected a face of at least 8 px, got 7.", () => (face with { HeightPx = 7 }).DrawOn(new(20, 20, 3)));
        Expect(
            "Expected one of neutral, happy, sad, surprise, angry, fear, disgust, contempt, got bored. (Parameter 'expression')",
            () => (face with { Expression = Expression.Parse("bored") }).DrawOn(new(20, 20, 3)));
    }

    private const byte Gray = 128;

    private static IEnumerable<Expression> Expressions() =>
        new[] { "neutral", "happy", "sad", "surprise", "angry", "fear", "disgust", "contempt" }.Select(Expression.Parse);

    private static Image Draw(DrawnFace face)
    {
        var image = new Image(200, 200, 3);
        image.Pixels.Fill(Gray);
        face.DrawOn(image);
        return image;
    }

    private static void Expect(string message, Action act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
