#:project ../src/Mien.Vision/Mien.Vision.csproj
#:property PublishAot=false
// Writes the pictures of tests/invalid anew: dotnet run eng/make-invalid-pictures.cs tests/invalid
using System.Buffers.Binary;
using Mien.Core;
using Mien.Vision.Codecs;

var folder = args[0];
var image = new Image(64, 48, channels: 3);
for (var i = 0; i < image.Pixels.Length; i++)
{
    image.Pixels[i] = (byte)(i * 7 % 251);
}
var (jpeg, png) = (image.Encode(ImageFormat.Jpeg), image.Encode(ImageFormat.Png));
Write("empty.jpg", []);
Write("truncated.jpg", jpeg.AsSpan(0, jpeg.Length / 2));
Write("truncated.png", png.AsSpan(0, png.Length / 2));
var random = new byte[1024];
new Random(0).NextBytes(random);
Write("random-bytes.jpg", random);
Write("text.jpg", "This is a letter, not a photograph.\n"u8);
Write("one-pixel.png", new Image(1, 1, channels: 3, [10, 20, 30]).Encode(ImageFormat.Png));
// A whole PNG but for its size and that chunk's checksum, which nobody gets to check.
BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 30_000);
BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 30_000);
Write("bomb-30000x30000.png", png);

void Write(string name, ReadOnlySpan<byte> bytes) => File.WriteAllBytes(Path.Combine(folder, name), bytes);
