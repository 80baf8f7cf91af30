#:project ../src/Mien.Vision/Mien.Vision.csproj
#:project ../src/Mien.Drawings/Mien.Drawings.csproj
#:property PublishAot=false
// Draws photos of 1280 × 720, six children on each, no two alike; those that are there already are kept:
//   dotnet run -c Release bench/draw-photos.cs 1000 FOLDER
using System.Globalization;
using Mien.Drawings;
using Mien.Vision.Codecs;

Directory.CreateDirectory(args[1]);
Parallel.For(0, int.Parse(args[0], CultureInfo.InvariantCulture), seed =>
{
    var path = Path.Combine(args[1], string.Create(CultureInfo.InvariantCulture, $"{seed:00000}.jpg"));
    if (!File.Exists(path))
    {
        DrawnScene.Playground(seed).Image.Save(path);
    }
});
