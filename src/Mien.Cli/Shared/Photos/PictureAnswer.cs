using Mien.Core;

namespace Mien.Cli.Shared.Photos;

/// <summary>The messages between a run and the process that decodes its pictures: a file's name and bytes one way, its pixels or its fault the other.</summary>
internal static class PictureAnswer
{
    /// <summary>Asks for a picture.</summary>
    /// <param name="to">The process that decodes.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="maximumPixels">Of the picture.</param>
    /// <param name="bytes">The whole file.</param>
    public static void Ask(BinaryWriter to, string name, int maximumPixels, byte[] bytes)
    {
        to.Write(name);
        to.Write(maximumPixels);
        to.Write(bytes.Length);
        to.Write(bytes);
        to.Flush();
    }

    /// <summary>Takes the answer.</summary>
    /// <exception cref="BadInputException">The file cannot be used.</exception>
    /// <exception cref="IOException">No answer: the process has ended.</exception>
    public static Image Take(BinaryReader from)
    {
        if (!from.ReadBoolean())
        {
            throw new BadInputException(from.ReadString(), from.ReadString(), from.ReadString());
        }
        var image = new Image(from.ReadInt32(), from.ReadInt32(), from.ReadInt32());
        from.BaseStream.ReadExactly(image.Pixels);
        return image;
    }

    /// <summary>Answers until nobody asks any more.</summary>
    /// <param name="from">The questions.</param>
    /// <param name="to">The answers.</param>
    /// <param name="read">Decodes a file: its bytes, its name, the most pixels.</param>
    public static void Serve(Stream from, Stream to, Func<byte[], string, int, Image> read)
    {
        using var questions = new BinaryReader(from);
        using var answers = new BinaryWriter(to);
        while (Next(questions) is var (name, pixels, bytes))
        {
            try
            {
                var image = read(bytes, name, pixels);
                answers.Write(true);
                answers.Write(image.Width);
                answers.Write(image.Height);
                answers.Write(image.Channels);
                answers.Write(image.Pixels);
            }
            catch (BadInputException e)
            {
                answers.Write(false);
                answers.Write(e.Source);
                answers.Write(e.Fault);
                answers.Write(e.NextStep);
            }
            answers.Flush();
        }
    }

    private static (string Name, int Pixels, byte[] Bytes)? Next(BinaryReader questions)
    {
        try
        {
            return (questions.ReadString(), questions.ReadInt32(), questions.ReadBytes(questions.ReadInt32()));
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }
}
