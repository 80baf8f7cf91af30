#:project ../src/Mien.Vision/Mien.Vision.csproj
#:project ../src/Mien.Drawings/Mien.Drawings.csproj
#:property PublishAot=false
// Draws the videos that docs/live.md measures on, with what is true of each frame beside them (needs ffmpeg):
//   dotnet run bench/draw-video.cs two two.mp4            20 s, 1280 × 720, 30 frames a second: two children who move about
//   dotnet run bench/draw-video.cs crossing crossing.mp4  12 s, 640 × 360, 25 a second: two who walk through each other's way, the far one hidden behind the near one; its end is its beginning, so that it loops
using Mien.Core;
using Mien.Drawings;
using Mien.Vision.Capture;

var isCrossing = args[0] == "crossing";
var (width, height, rate, count) = isCrossing ? (640, 360, 25, 300) : (1280, 720, 30, 600);
Expression[] shown = [Expression.Neutral, Expression.Happy, Expression.Surprise, Expression.Neutral, Expression.Happy];
Expression[] one = [Expression.Neutral, Expression.Happy, Expression.Surprise, Expression.Happy], two = [Expression.Happy, Expression.Neutral, Expression.Happy, Expression.Surprise];
using var video = new VideoWriter(args[1], width, height, rate);
using var truth = new StreamWriter(args[1] + ".truth.csv");
truth.WriteLine("x,y,width,expression,x2,y2,width2,expression2");
for (var i = 0; i < count; i++)
{
    var image = Wall(width, height);
    var faces = isCrossing ? Crossing(i) : Two(i / (float)rate);
    foreach (var face in faces)
    {
        face.DrawOn(image);
    }
    truth.WriteLine(string.Join(',', faces.Select(face => FormattableString.Invariant($"{face.Box.X + (face.Box.Width / 2)},{face.Box.Y + (face.Box.Height / 2)},{face.Box.Width},{face.Expression}"))));
    video.Add(image);
}
video.Finish();

DrawnFace[] Two(float t) =>
[
    Child(380 + (60 * MathF.Sin(t)), 300 + (20 * MathF.Sin(1.7f * t)), 170, shown[(int)(t / 3) % shown.Length], 1),
    Child(880 + (80 * MathF.Cos(0.8f * t)), 320 + (25 * MathF.Sin(t)), 200, shown[(int)((t / 4) + 2) % shown.Length], 5),
];

DrawnFace[] Crossing(int i) =>
[
    Child(320 - (200 * MathF.Cos(2 * MathF.PI * i / count)), 130, 80, one[i * 4 / count], 1),
    Child(320 + (200 * MathF.Cos(2 * MathF.PI * i / count)), 150, 100, two[i * 4 / count], 5),
];

static DrawnFace Child(float x, float y, float height, Expression expression, int look) =>
    new() { Center = new(x, y), HeightPx = height, Expression = expression, Look = DrawnFaceLook.FromSeed(look) };

static Image Wall(int width, int height)
{
    var image = new Image(width, height, 3);
    for (var y = 0; y < height; y++)
    {
        var row = image.Row(y);
        var light = (byte)(170 - (60 * y / height));
        for (var x = 0; x < row.Length; x += 3)
        {
            (row[x], row[x + 1], row[x + 2]) = ((byte)(light + (x * 20 / row.Length)), light, (byte)(light - 25));
        }
    }
    return image;
}
