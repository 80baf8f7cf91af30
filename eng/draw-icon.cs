#:project ../src/Mien.Vision/Mien.Vision.csproj
#:project ../src/Mien.Drawings/Mien.Drawings.csproj
#:property PublishAot=false
// Draws the packages' icon anew: dotnet run eng/draw-icon.cs docs/icon.png
using Mien.Core;
using Mien.Drawings;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

const int Side = 128, Larger = 4;
var image = new Image(Larger * Side, Larger * Side, channels: 3);
foreach (ref var value in image.Pixels)
{
    value = 250;
}
new DrawnFace { Center = new(Larger * Side * 0.5f, Larger * Side * 0.54f), HeightPx = Larger * 84, Expression = Expression.Happy }.DrawOn(image);
image.Resize(Side, Side).Save(args[0]);
