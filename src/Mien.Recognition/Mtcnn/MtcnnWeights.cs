using Mien.Core;

namespace Mien.Recognition.Mtcnn;

/// <summary>Finds the networks of MTCNN.</summary>
internal static class MtcnnWeights
{
    private const string Shipped = "mtcnn";

    /// <summary>The folder that holds them.</summary>
    /// <param name="given">As the user gave it; null: <c>mtcnn</c> in a <c>models</c> folder.</param>
    /// <exception cref="BadInputException">There is no such folder.</exception>
    public static string Folder(string? given)
    {
        if (given is not null)
        {
            return Directory.Exists(given)
                ? given
                : throw new BadInputException(given, "no such folder", "give the folder that holds pnet.onnx, rnet.onnx and onet.onnx by --weights");
        }
        return ModelFile.Folders().Select(folder => Path.Combine(folder, Shipped)).FirstOrDefault(Directory.Exists)
            ?? throw new BadInputException("detector mtcnn", "its networks are not in a models folder", "run in the folder of Mien, or give their folder by --weights");
    }
}
