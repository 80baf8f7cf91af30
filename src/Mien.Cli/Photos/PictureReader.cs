using System.Diagnostics;
using Mien.Cli.Verbs;
using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Cli.Photos;

/// <summary>Reads photo after photo, those whose decoder may break down in a process of their own: then that photo is skipped, and not the program ended.</summary>
/// <param name="options">What a picture may cost.</param>
/// <param name="isIsolated">Whether all are decoded there. AVIF always is: its decoders are the youngest, and older ones broke down over files of two kilobytes.</param>
/// <param name="program">Starts that process.</param>
internal sealed class PictureReader(ImageReadOptions options, bool isIsolated, Func<ProcessStartInfo> program) : IDisposable
{
    private Process? _decoder;
    private BinaryWriter? _questions;
    private BinaryReader? _answers;

    /// <param name="options">What a picture may cost.</param>
    /// <param name="isIsolated">Whether all pictures are decoded in a process of their own.</param>
    public PictureReader(ImageReadOptions options, bool isIsolated)
        : this(options, isIsolated, DecodeVerb.Program)
    {
    }

    /// <summary>As <see cref="ImageFile.Read(string, ImageReadOptions?)"/>.</summary>
    /// <exception cref="BadInputException">As there, or its decoder broke down.</exception>
    public Image Read(string path)
    {
        var bytes = ImageFile.Load(path, options);
        return isIsolated || ImageFile.FormatOf(bytes) == ImageFormat.Avif ? Apart(path, bytes) : Image.Read(bytes, path, options);
    }

    public void Dispose() => End();

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
