namespace Mien.Drawings.Tests;

public class DrawnSceneTests
{
    [Fact]
    public void The_same_seed_draws_the_same_bytes_and_another_seed_others()
    {
        Assert.Equal(PixelsOf(seed: 3), PixelsOf(seed: 3));
        Assert.NotEqual(PixelsOf(seed: 3), PixelsOf(seed: 4));
    }

    private static byte[] PixelsOf(int seed) => DrawnScene.Playground(seed, 320, 180).Image.Pixels.ToArray();

    [Fact]
    public void Six_children_stand_apart_inside_the_picture_each_with_its_own_expression()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var scene = DrawnScene.Playground(seed, 640, 360);
            Assert.Equal(6, scene.Faces.Select(face => face.Expression).Distinct().Count());
            foreach (var face in scene.Faces)
            {
                Assert.InRange(face.Box.X, 0, 640 - face.Box.Width);
                Assert.InRange(face.Box.Y, 0, 360 - face.Box.Height);
                Assert.DoesNotContain(scene.Faces, other => other != face && other.Box.IntersectionOverUnion(face.Box) > 0);
            }
        }
    }

    [Fact]
    public void A_picture_too_small_to_show_faces_is_refused() =>
        Assert.Equal(
            "Expected a wide picture of at least 64 rows, got 100 × 63. (Parameter 'height')",
            Assert.Throws<ArgumentException>(() => DrawnScene.Playground(1, 100, 63)).Message);
}
