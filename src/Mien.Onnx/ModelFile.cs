using Mien.Core;

namespace Mien.Onnx;

/// <summary>A model's file before ONNX Runtime reads it, and what is wrong with it when ONNX Runtime does not.</summary>
internal static class ModelFile
{
    private const string CopyAgain = "copy or export the model again";

    /// <summary>All bytes of a file; none of what is not a regular file.</summary>
    /// <exception cref="BadInputException">There is no such file, or it cannot be read.</exception>
    public static byte[] Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new BadInputException(path, "it is a folder, not a model", "give the path of an .onnx file");
        }
        try
        {
            InputFile.Require(path);
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException(path, "there is no such file", "check the path");
        }
        catch (Exception e) when (FileFault.Is(e) || e is ArgumentException or NotSupportedException)
        {
            throw new BadInputException(path, "it cannot be read", "check the path and its permissions");
        }
    }

    /// <summary>Says more than ONNX Runtime does, which has one sentence for everything that is not protobuf.</summary>
    /// <param name="model">What ONNX Runtime refused.</param>
    /// <param name="source">The file.</param>
    /// <param name="error">ONNX Runtime's own text.</param>
    public static BadInputException Explain(ReadOnlySpan<byte> model, string source, string error) => Walk(model) switch
    {
        _ when model.IsEmpty => new(source, "it is empty", CopyAgain),
        Ending.Foreign => new(source, "it is not an ONNX model", "give the path of an .onnx file"),
        Ending.Early => new(source, "it is cut short", CopyAgain),
        _ => new(source, $"ONNX Runtime refuses it: {error}", "export the model again with this version of mien"),
    };

    // An ONNX file is one protobuf message, of which only the outermost fields are looked at.
    private static Ending Walk(ReadOnlySpan<byte> model)
    {
        var fields = new ProtoReader(model);
        while (fields.Next())
        {
            if (!IsOfModel(fields))
            {
                return Ending.Foreign;
            }
        }
        if (!fields.IsBroken)
        {
            return Ending.Whole;
        }
        return fields.IsForeign || !IsOfModel(fields) ? Ending.Foreign : Ending.Early;
    }

    // ir_version and model_version are numbers, all else has a length.
    private static bool IsOfModel(ProtoReader field) => field.Number <= 31 && field.IsNumber == (field.Number is 1 or 5);

    private enum Ending
    {
        Whole,
        Early,
        Foreign,
    }
}
