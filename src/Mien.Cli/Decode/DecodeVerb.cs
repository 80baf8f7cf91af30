using System.CommandLine;
using System.Diagnostics;
using Mien.Cli.Shared.Photos;
using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Cli.Decode;

/// <summary><c>mien decode</c>: what <see cref="PictureReader"/> starts; nothing for people.</summary>
internal static class DecodeVerb
{
    private const string Name = "decode";

    public static Command Create()
    {
        var command = new Command(Name, "Decode pictures for another mien.") { Hidden = true };
        command.SetAction(_ => PictureAnswer.Serve(
            Console.OpenStandardInput(), Console.OpenStandardOutput(), (bytes, name, pixels) => Image.Read(bytes, name, new() { MaximumPixels = pixels })));
        return command;
    }

    /// <summary>This program as that process.</summary>
    public static ProcessStartInfo Program()
    {
        var host = Environment.ProcessPath!;
        return new(host, Path.GetFileNameWithoutExtension(host) == "dotnet" ? [typeof(DecodeVerb).Assembly.Location, Name] : [Name]);
    }
}
