using System.Diagnostics;
using Mien.Cli.Decode;
using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Cli.Shared.Photos;

/// <summary>Reads photo after photo, those whose decoder may break down in a process of their own: then that photo is skipped, and not the program ended.</summary>
/// <param name="options">What a picture may cost.</param>
/// <param name="room">What all readers' pictures may cost together; null for no limit.</param>
/// <param name="isIsolated">Whether all are decoded there. AVIF always is: its decoders are the youngest, and older ones broke down over files of two kilobytes.</param>
/// <param name="program">Starts that process.</param>
internal sealed class PictureReader(ImageReadOptions options, bool isIsolated, Func<ProcessStartInfo> program, PixelRoom? room = null) : IDisposable
{
    // Even the header is left to the other process: what a byte of HEIC or AVIF becomes, seldom more.
    private const int GuessedPixels = 16;

    private Process? _decoder;
    private BinaryWriter? _questions;
    private BinaryReader? _answers;

    /// <param name="options">What a picture may cost.</param>
    /// <param name="isIsolated">Whether all pictures are decoded in a process of their own.</param>
    /// <param name="room">What all readers' pictures may cost together; null for no limit.</param>
    public PictureReader(ImageReadOptions options, bool isIsolated, PixelRoom? room = null)
        : this(options, isIsolated, DecodeVerb.Program, room)
    {
    }

    /// <summary>As <see cref="ImageFile.Read(string, ImageReadOptions?)"/>.</summary>
    /// <exception cref="BadInputException">As there, or its decoder broke down.</exception>
    public Image Read(string path) => Read(path, photo => photo.Whole);

    /// <summary>Reads a picture when there is room for it beside those of other readers, and gives the room back after its use.</summary>
    /// <exception cref="BadInputException">As of <see cref="Read(string)"/>, or as its use says.</exception>
    public T Read<T>(string path, Func<Photo, T> use)
    {
        var bytes = ImageFile.Load(path, options);
        var isApart = isIsolated || ImageFile.FormatOf(bytes) == ImageFormat.Avif;
        return room is null ? Decode() : room.With(isApart ? GuessedPixels * (long)bytes.Length : Pixels(bytes), Decode);

        T Decode() => use(isApart ? Photo.From(Apart(path, bytes)) : Photo.Read(bytes, path, options));
    }

    public void Dispose() => End();

    private static long Pixels(byte[] bytes) => ImageFile.SizeOf(bytes) is { } size ? (long)size.Width * size.Height : 0;

    private Image Apart(string path, byte[] bytes)
    {
        try
        {
            Begin();
            PictureAnswer.Ask(_questions!, path, options.MaximumPixels, bytes);
            return PictureAnswer.Take(_answers!);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(path, $"its decoder broke down (exit code {End()})", "convert it to JPEG or PNG by another program");
        }
    }

    private void Begin()
    {
        if (_decoder is not null)
        {
            return;
        }
        var start = program();
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        _decoder = Process.Start(start)!;
        // What libraries print there names no file.
        _decoder.BeginErrorReadLine();
        _questions = new(_decoder.StandardInput.BaseStream);
        _answers = new(_decoder.StandardOutput.BaseStream);
    }

    // It ends when nobody asks any more; its exit code.
    private int End()
    {
        if (_decoder is not { } decoder)
        {
            return 0;
        }
        _decoder = null;
        try
        {
            _questions!.Dispose();
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            // It has ended before it had read all.
        }
        decoder.WaitForExit();
        _answers!.Dispose();
        var code = decoder.ExitCode;
        decoder.Dispose();
        return code;
    }
}
