using System.Diagnostics;
using Mien.Cli.Shared.Photos;
using Mien.Core;
using Mien.Drawings;
using Mien.Vision.Codecs;

namespace Mien.Cli.Tests.Shared.Photos;

public sealed class PictureReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_picture_and_a_fault_come_from_a_process_of_its_own_as_they_are()
    {
        var photo = Drawing("a.png");
        File.WriteAllText(_folder.File("text.jpg"), "no picture");
        using var here = new PictureReader(new(), isIsolated: false);
        using var apart = new PictureReader(new(), isIsolated: true, () => new("dotnet", [typeof(PictureReader).Assembly.Location, "decode"]));

        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(here.Read(photo).Pixels.ToArray(), apart.Read(photo).Pixels.ToArray());
            Assert.Equal(Fault(here, _folder.File("text.jpg")), Fault(apart, _folder.File("text.jpg")));
        }
        using var small = new PictureReader(new() { MaximumPixels = 100 }, isIsolated: true, () => new("dotnet", [typeof(PictureReader).Assembly.Location, "decode"]));
        Assert.StartsWith($"{photo}: claims 64 × 64 pixels, above the limit of 100; ", Fault(small, photo));
    }

    [LinuxFact]
    public void A_decoder_that_breaks_down_costs_one_picture()
    {
        var photo = Drawing("a.png");
        var starts = 0;
        using var reader = new PictureReader(new(), isIsolated: true, () => starts++ == 0
            ? new("sh", ["-c", "kill -SEGV $$"])
            : new("dotnet", [typeof(PictureReader).Assembly.Location, "decode"]));

        Assert.Equal($"{photo}: its decoder broke down (exit code 139); convert it to JPEG or PNG by another program.", Fault(reader, photo));
        Assert.Equal(64, reader.Read(photo).Width);
        Assert.Equal(64, reader.Read(photo).Width);
        Assert.Equal(2, starts);
    }

    // The header alone: what is in it would break no decoder, but nobody knows that beforehand.
    [Fact]
    public void AVIF_is_always_decoded_apart_and_nothing_else_without_being_asked()
    {
        var (photo, avif, starts) = (Drawing("a.png"), _folder.File("a.avif"), 0);
        File.WriteAllBytes(avif, [0, 0, 0, 16, .. "ftypavif"u8, 0, 0, 0, 0]);
        using var reader = new PictureReader(new(), isIsolated: false, () =>
        {
            starts++;
            return new ProcessStartInfo("dotnet", [typeof(PictureReader).Assembly.Location, "decode"]);
        });

        Assert.Equal(64, reader.Read(photo).Width);
        Assert.Equal(0, starts);
        Assert.StartsWith($"{avif}: is an AVIF file that is cut short or damaged, ", Fault(reader, avif));
        Assert.Equal(1, starts);
    }

    private static string Fault(PictureReader reader, string path) => Assert.Throws<BadInputException>(() => reader.Read(path)).Message;

    private string Drawing(string name)
    {
        var image = new Image(64, 64, channels: 3);
        image.Pixels.Fill(200);
        new DrawnFace { Center = new(32, 32), HeightPx = 50, Expression = LabelSet.FerPlus[0] }.DrawOn(image);
        image.Save(_folder.File(name));
        return _folder.File(name);
    }
}
